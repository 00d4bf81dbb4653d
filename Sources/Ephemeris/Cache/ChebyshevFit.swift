import Glibc

/// Chebyshev polynomials over one stretch of time, -1 to 1.
enum ChebyshevFit {
  /// The number of coefficients that the cache keeps.
  static let count = 14

  /// Where the function must be known for a fit with so many coefficients, in falling order.
  static func nodes(_ count: Int) -> [Double] {
    (0..<count).map { cos(.pi * (Double($0) + 0.5) / Double(count)) }
  }

  /// The nodes of the cache.
  static let nodes = nodes(count)

  /// The coefficients of the polynomial through the values at the nodes.
  static func coefficients(_ values: [Double]) -> [Double] {
    let count = values.count
    let cosines = count == Self.count ? ownCosines : count == 4 ? cosinesOfFour : cosines(count)
    var result: [Double] = []
    result.reserveCapacity(count)
    for order in 0..<count {
      var sum = 0.0
      for index in 0..<count { sum += values[index] * cosines[order * count + index] }
      result.append(sum * (order == 0 ? 1 : 2) / Double(count))
    }
    return result
  }

  /// The values of the first polynomials at the nodes, polynomial by polynomial.
  private static func cosines(_ count: Int) -> [Double] {
    (0..<count * count).map { place in
      let (order, index) = (Double(place / count), Double(place % count))
      return cos(Double.pi * order * (index + 0.5) / Double(count))
    }
  }

  private static let ownCosines = cosines(count)
  private static let cosinesOfFour = cosines(4)

  /// The coefficients of the polynomial's slope.
  static func derivative(_ coefficients: [Double]) -> [Double] {
    let count = coefficients.count
    var result = [Double](repeating: 0, count: count + 1)
    for order in Swift.stride(from: count - 1, to: 0, by: -1) {
      result[order - 1] = result[order + 1] + 2 * Double(order) * coefficients[order]
    }
    result[0] /= 2
    return Array(result.prefix(count))
  }

  /// The polynomial's value and its slope (the same, differentiated).
  @inline(__always)
  static func valueAndSlope(at x: Double, _ coefficient: (Int) -> Double)
    -> (value: Double, slope: Double)
  {
    var (next, afterNext, slope, slopeAfter) = (0.0, 0.0, 0.0, 0.0)
    for order in Swift.stride(from: count - 1, to: 0, by: -1) {
      (slope, slopeAfter) = (2 * (next + x * slope) - slopeAfter, slope)
      (next, afterNext) = (2 * x * next - afterNext + coefficient(order), next)
    }
    return (x * next - afterNext + coefficient(0), next + x * slope - slopeAfter)
  }

  /// The polynomial's value (Clenshaw's recurrence).
  @inline(__always)
  static func value(at x: Double, count: Int = count, _ coefficient: (Int) -> Double) -> Double {
    var next = 0.0
    var afterNext = 0.0
    for order in Swift.stride(from: count - 1, to: 0, by: -1) {
      (next, afterNext) = (2 * x * next - afterNext + coefficient(order), next)
    }
    return x * next - afterNext + coefficient(0)
  }
}
