package tcp_test

import (
	"testing"

	"wirethread/sim/script/scripttest"
	"wirethread/sim/tcp"
)

func TestScenarios(t *testing.T) { scripttest.Golden(t, "scenarios", tcp.New) }
