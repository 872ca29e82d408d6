/// The x in [low, high] at which an increasing or decreasing function crosses zero, by bisection
/// steered by the secant (Brent 1973), to the last bits of x.
///
/// The caller knows that the function has opposite signs at the two ends.
func root(between low: Double, and high: Double, _ f: (Double) -> Double) -> Double {
  var a = low
  var b = high
  var fa = f(a)
  var fb = f(b)
  if fa == 0 { return a }
  if fb == 0 { return b }
  var c = a
  var fc = fa
  var d = b - a
  var e = d
  for _ in 0..<200 {
    if (fb > 0) == (fc > 0) {
      c = a
      fc = fa
      d = b - a
      e = d
    }
    if fc.magnitude < fb.magnitude {
      (a, b, c) = (b, c, b)
      (fa, fb, fc) = (fb, fc, fb)
    }
    let tolerance = 2 * Double.ulpOfOne * b.magnitude + Double.leastNormalMagnitude
    let middle = (c - b) / 2
    if middle.magnitude <= tolerance || fb == 0 { return b }
    if e.magnitude >= tolerance && fa.magnitude > fb.magnitude {
      let s = fb / fa
      var p: Double
      var q: Double
      if a == c {
        p = 2 * middle * s
        q = 1 - s
      } else {
        let q0 = fa / fc
        let r = fb / fc
        p = s * (2 * middle * q0 * (q0 - r) - (b - a) * (r - 1))
        q = (q0 - 1) * (r - 1) * (s - 1)
      }
      if p > 0 { q = -q } else { p = -p }
      if 2 * p < min(3 * middle * q - (tolerance * q).magnitude, (e * q).magnitude) {
        e = d
        d = p / q
      } else {
        d = middle
        e = middle
      }
    } else {
      d = middle
      e = middle
    }
    a = b
    fa = fb
    b += d.magnitude > tolerance ? d : (middle > 0 ? tolerance : -tolerance)
    fb = f(b)
  }
  return b
}
