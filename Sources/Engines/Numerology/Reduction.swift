/// The two-digit numbers that a convention leaves as they are.
struct MasterNumbers: OptionSet, Hashable, Sendable {
  /// A bit for each of 11, 22, 33 and 44, then one for 10.
  let rawValue: UInt8

  /// Makes a set from its bits.
  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Every number that some school keeps.
  static let candidates = [10, 11, 22, 33, 44]
  /// Every candidate.
  static let all = MasterNumbers(rawValue: 0b11111)
  /// 10, which a few schools keep.
  static let ten = MasterNumbers(rawValue: 0b10000)
  /// None: everything is reduced to a single digit.
  static let none: MasterNumbers = []
  /// 11 and 22, as in older books.
  static let two = MasterNumbers(rawValue: 0b0011)
  /// 11, 22 and 33, as Decoz and Goodwin have them.
  static let three = MasterNumbers(rawValue: 0b0111)

  /// The set of these numbers; nil where one of them is none of the candidates.
  init?(numbers: [Int]) {
    var bits: UInt8 = 0
    for number in numbers {
      guard let bit = Self.bit(of: number) else { return nil }
      bits |= bit
    }
    rawValue = bits
  }

  /// The numbers, ascending.
  var numbers: [Int] { Self.candidates.filter(contains(number:)) }

  /// Whether a number is kept.
  func contains(number: Int) -> Bool {
    Self.bit(of: number).map { rawValue & $0 != 0 } ?? false
  }

  private static func bit(of number: Int) -> UInt8? {
    if number == 10 { return ten.rawValue }
    guard (11...44).contains(number), number.isMultiple(of: 11) else { return nil }
    return 1 << (number / 11 - 1)
  }
}

/// Digit sums.
enum Reduction {
  /// The sum of the decimal digits; the sign does not count.
  static func digitSum(_ number: Int) -> Int {
    var rest = number.magnitude
    var sum = 0
    while rest > 0 {
      sum += Int(rest % 10)
      rest /= 10
    }
    return sum
  }

  /// Digit sums until one digit or a number to keep is left.
  static func reduce(_ number: Int, keeping masters: MasterNumbers) -> Int {
    var value = abs(number)
    while value > 9, !masters.contains(number: value) { value = digitSum(value) }
    return value
  }

  /// The single digit that is left in the end; 0 only for 0.
  static func root(_ number: Int) -> Int {
    number == 0 ? 0 : (abs(number) - 1) % 9 + 1
  }

  /// Every number on the way from one to another that its digit sums lead to, both included.
  static func chain(from number: Int, to value: Int) -> [Int] {
    var chain = [number]
    var current = number
    while current != value, current > 9 {
      current = digitSum(current)
      chain.append(current)
    }
    return chain
  }
}
