import JSON
import Statistics
import Tables

/// Local regression with its confidence band, at even steps between the first poll and the last.
///
/// Cleveland and Grosse 1991. The band is of the curve and not a poll's margin of error; it is missing
/// where the points do not carry one (fewer than `degree + 3`). One poll, or polls of one day, have no
/// curve.
struct LoessPolls: PollAggregation {
  let on: String
  let columns: EstimateColumns
  let span: Double
  let degree: Int
  let steps: Int

  init(_ reader: inout ObjectReader, on: String) {
    (self.on, columns) = Self.places(&reader, on: on)
    span = reader.number("span") ?? 0.75
    degree = reader.integer("degree") ?? 1
    steps = readSteps(&reader)
  }

  var names: [String] { [on] + columns.names }

  func rows(
    _ polls: [Poll], of table: Table, kind: Column.Kind, level: Double
  ) throws(Undefined) -> [[Value]] {
    guard let places = evenPlaces(polls, steps) else { return [] }
    let fit = try Statistics.Loess(
      x: polls.map(\.place), y: polls.map(\.value), at: places, span: span, degree: degree,
      confidence: level)
    let method = "loess, span \(cellText(.number(span))), degree \(degree)"
    let n = Double(fit.n)
    return fit.points.map { point in
      guard let lower = point.lower, let upper = point.upper else {
        return [kind.cell(point.at)] + columns.cells(point.value, method: method, n: n)
      }
      let estimate = Estimate(
        value: point.value, lower: lower, upper: upper, level: level, method: method, n: n)
      return [kind.cell(point.at)] + columns.cells(estimate)
    }
  }
}

/// A moving average at even steps between the first poll and the last.
///
/// `kernel` is `trailingUniform` (for live figures: it does not look ahead), `centeredUniform` (for
/// history) or `exponential`; `width` is the window, or the half-life, in days (units of `on` when it is
/// no date); `size` `n` or `sqrtN` weights by the sample size in `n`. n counts the polls in the window;
/// without one the value is missing. No interval is defined for it.
struct KernelPolls: PollAggregation {
  let on: String
  let columns: EstimateColumns
  let kernel: KernelAverage.Kernel
  let width: Double
  let size: KernelAverage.Size
  let n: String?
  let steps: Int

  init(_ reader: inout ObjectReader, on: String) {
    (self.on, columns) = Self.places(&reader, on: on)
    kernel =
      reader.choice("kernel", among: KernelAverage.Kernel.allCases.map(\.rawValue))
      .flatMap(KernelAverage.Kernel.init) ?? .trailingUniform
    width = reader.number("width", required: true) ?? 1
    size =
      reader.choice("size", among: KernelAverage.Size.allCases.map(\.rawValue))
      .flatMap(KernelAverage.Size.init) ?? .none
    n = reader.text("n", required: size != .none)
    steps = readSteps(&reader)
  }

  var names: [String] { [on] + columns.names + [columns.beside("n_effective")] }
  var inputs: [String] { n.map { [$0] } ?? [] }

  func rows(
    _ polls: [Poll], of table: Table, kind: Column.Kind, level: Double
  ) throws(Undefined) -> [[Value]] {
    guard let places = evenPlaces(polls, steps) else { return [] }
    let unit = kind.isTemporal ? OrderedSeries.dayInMilliseconds : 1
    let average = try KernelAverage(kernel: kernel, width: width, size: size)
    let points = try average.of(
      t: polls.map { $0.place / unit }, y: polls.map(\.value),
      n: n.map { n in polls.map { table[n]?.number(at: $0.row) } }, at: places.map { $0 / unit })
    let method = "kernel average, \(kernel.rawValue), width \(cellText(.number(width)))"
    return zip(places, points).map { place, point in
      [kind.cell(place)]
        + columns.cells(point.value, method: method, n: Double(point.polls))
        + [.number(point.nEffective)]
    }
  }
}

/// Reads `steps`, 60 unless given.
private func readSteps(_ reader: inout ObjectReader) -> Int {
  let steps = reader.integer("steps") ?? 60
  if !(1...10_000).contains(steps) {
    reader.fail("range", "'steps' is \(steps); expected 1 to 10000", at: "steps")
  }
  return min(10_000, max(1, steps))
}

/// Places at even steps from the first poll to the last; nil when they do not differ.
private func evenPlaces(_ polls: [Poll], _ steps: Int) -> [Double]? {
  guard let low = polls.first?.place, let high = polls.last?.place, low < high else { return nil }
  return (0...steps).map { low + (high - low) * Double($0) / Double(steps) }
}
