// Package player turns wall time into model time. It holds one run of a
// scenario with what the learner changed in it, and a place in that run that
// plays, is sought, stops at gates, and forks when the learner acts.
//
// Playback moves at constant speed in stage distance, which is model time with
// its idle gaps compressed: see [Warp].
//
// A run is a function of the scenario, the changed parameters and the
// learner's actions. The scenario's own "do" lines belong to it always, at
// their times; one that has become impossible through what the learner did is
// passed over. An action at some moment discards the learner's later actions.
package player
