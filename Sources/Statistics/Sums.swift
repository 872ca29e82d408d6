import RealModule

/// A running sum with Neumaier's compensation: 1e16 + 1 - 1e16 is 1.
///
/// Source: Neumaier 1974, ZAMM 54:39.
struct Sum {
  private var total = 0.0
  private var compensation = 0.0

  mutating func add(_ value: Double) {
    let next = total + value
    if total.magnitude >= value.magnitude {
      compensation += (total - next) + value
    } else {
      compensation += (value - next) + total
    }
    total = next
  }

  var value: Double { total + compensation }
}

/// The compensated sum of the values; 0 of none.
func sum(_ values: some Sequence<Double>) -> Double {
  var sum = Sum()
  for value in values { sum.add(value) }
  return sum.value
}

/// The mean of at least one value; that of equal values is the value itself.
func mean(_ values: [Double]) -> Double {
  isConstant(values) ? values[0] : sum(values) / Double(values.count)
}

/// Whether all values are the same.
func isConstant(_ values: [Double]) -> Bool { values.allSatisfy { $0 == values[0] } }

/// The sum of squared deviations from the mean, in two passes with the mean's error taken off.
func squaredDeviations(_ values: [Double]) -> Double {
  let mean = mean(values)
  var squares = Sum()
  var deviations = Sum()
  for value in values {
    squares.add((value - mean) * (value - mean))
    deviations.add(value - mean)
  }
  return squares.value - deviations.value * deviations.value / Double(values.count)
}

/// The sample variance of at least two values.
func variance(_ values: [Double]) -> Double {
  squaredDeviations(values) / Double(values.count - 1)
}

/// The natural logarithm, for files that need no other function.
func logarithm(_ x: Double) -> Double { Double.log(x) }
