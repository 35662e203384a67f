package cpu_test

import (
	"testing"

	"wirethread/sim/cpu"
	"wirethread/sim/script/scripttest"
)

func TestScenarios(t *testing.T) { scripttest.Golden(t, "scenarios", cpu.New) }
