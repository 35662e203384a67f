package gil_test

import (
	"testing"

	"wirethread/sim/gil"
	"wirethread/sim/script/scripttest"
)

func TestScenarios(t *testing.T) { scripttest.Golden(t, "scenarios", gil.New) }
