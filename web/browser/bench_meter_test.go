//go:build bench

package browser

// meter measures in a document what Ebitengine draws there. meter.watch(n) gives the
// next n frames: the time of each, the milliseconds that its callback took, its draw calls, and how
// many frames the stage says that it has drawn. meter.drawn is the time of the very first draw
// call, meter.picture of the first that draws more than a few rectangles, as a simulation's
// does. While meter.hold, no frame is granted.
const meter = `(() => {
	const few = 60; // indices: Ebitengine's own passes draw one rectangle, six indices
	const grant = window.requestAnimationFrame.bind(window);
	let held = null;
	let calls = 0;
	let frames = [];
	let enough = null; // frames that are wanted, and who wants them
	const note = (frame) => {
		if (!enough) return;
		if (frames.push(frame) < enough.n) return;
		enough.resolve(frames);
		enough = null;
	};
	const meter = (window.meter = {
		drawn: 0, picture: 0, hold: false,
		watch(n) {
			frames = [];
			return new Promise((resolve) => (enough = { n, resolve }));
		},
		release() {
			this.hold = false;
			if (held) grant(held);
			held = null;
		},
	});
	const now = () => performance.timeOrigin + performance.now();
	window.requestAnimationFrame = (callback) => {
		const frame = (time) => {
			calls = 0;
			const before = performance.now();
			callback(time);
			note({ time, spent: performance.now() - before, calls, drawn: window.wirethreadFrames ?? 0 });
		};
		if (meter.hold) held = frame;
		else grant(frame);
		return 0;
	};
	const draw = WebGL2RenderingContext.prototype.drawElements; // Ebitengine draws by nothing else
	WebGL2RenderingContext.prototype.drawElements = function (mode, count, ...rest) {
		calls++;
		meter.drawn ||= now();
		if (count > few) meter.picture ||= now();
		return draw.call(this, mode, count, ...rest);
	};
})();`

// frameMeasured is a frame as the meter saw it.
type frameMeasured struct {
	Time  float64 // milliseconds
	Spent float64 // milliseconds of its callback
	Calls int     // to draw
	Drawn int     // frames of the stage so far; 0 in the empty game
}
