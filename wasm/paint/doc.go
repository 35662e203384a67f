// Package paint turns the shapes of a scene into triangles and gives them to
// Ebitengine. It knows nothing of any simulation.
//
// Everything is drawn from one texture: a few sprites (corners, discs, line and
// arrow profiles, white in every case and tinted by the vertices) and pieces of
// text that the browser's own canvas rasterised. A frame is therefore one draw
// call, and none makes an image. Building a frame whose pieces are all in the
// texture allocates nothing.
//
// Positions come in CSS pixels and leave in device pixels. Boxes, upright lines
// and labels are snapped to whole device pixels so that they are crisp; sloped
// lines, discs and arrows are not, so that they move smoothly; their sprites have
// several texels a pixel. Of the texture only the nearest texel is read.
//
// The files without a build constraint are plain Go and tested natively; those
// that end in _js.go know the browser and Ebitengine.
package paint
