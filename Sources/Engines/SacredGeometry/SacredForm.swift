import Civil

extension SacredGeometry {
  /// A number that a form takes.
  struct Parameter: Sendable {
    let name: String
    let about: String
    let standard: Double
    let range: ClosedRange<Double>
    let isWhole: Bool

    init(_ name: String, _ about: String, _ standard: Double, _ range: ClosedRange<Double>) {
      self.name = name
      self.about = about
      self.standard = standard
      self.range = range
      isWhole = false
    }

    init(_ name: String, _ about: String, _ standard: Int, _ range: ClosedRange<Int>) {
      self.name = name
      self.about = about
      self.standard = Double(standard)
      self.range = Double(range.lowerBound)...Double(range.upperBound)
      isWhole = true
    }
  }

  /// The values of a form's parameters.
  struct Values: Sendable {
    private(set) var numbers: [String: Double] = [:]

    init(_ form: SacredForm) {
      for parameter in form.parameters { numbers[parameter.name] = parameter.standard }
    }

    subscript(name: String) -> Double {
      get { numbers[name] ?? 0 }
      set { numbers[name] = newValue }
    }

    func whole(_ name: String) -> Int { Int(self[name]) }
  }

  /// One of the forms.
  struct SacredForm: Sendable {
    let id: String
    let title: String
    let group: String
    /// The rule and where it comes from.
    let source: String
    let parameters: [Parameter]
    /// How many elements these values make, found before anything is drawn.
    let size: @Sendable (Values) -> Int
    let draw: @Sendable (Values) -> Drawn

    init(
      _ id: String, _ title: String, group: String, source: String, _ parameters: [Parameter] = [],
      size: @escaping @Sendable (Values) -> Int = { _ in 1 },
      draw: @escaping @Sendable (Values) -> Drawn
    ) {
      self.id = id
      self.title = title
      self.group = group
      self.source = source
      self.parameters = parameters
      self.size = size
      self.draw = draw
    }

    /// The values that a text gives: `rings=3,radius=1`.
    ///
    /// - Throws: a value refusal of a name or a number that the form does not have.
    func values(_ text: String?) throws(Refusal) -> Values {
      var values = Values(self)
      var seen: Set<String> = []
      for part in (text ?? "").split(separator: ",", omittingEmptySubsequences: false)
      where text != nil {
        let sides = part.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, let number = strictNumber(sides[1]) else {
          throw .value(
            "invalid_parameter",
            "\(quoted(String(part))) is not NAME=NUMBER, as \(example)")
        }
        guard let parameter = parameters.first(where: { $0.name == sides[0] }) else {
          let near = nearest(to: sides[0], among: parameters.map(\.name)).first
          throw .value(
            "unknown_parameter",
            "\(id) has no parameter \(quoted(sides[0])); \(near.map { "did you mean \($0)?" } ?? known)"
          )
        }
        guard seen.insert(parameter.name).inserted else {
          throw .value("invalid_parameter", "\(parameter.name) is given twice")
        }
        guard parameter.range.contains(number), !parameter.isWhole || number == number.rounded()
        else {
          throw .value(
            "parameter_out_of_range",
            "\(parameter.name) \(sides[1]) is not \(parameter.isWhole ? "a whole number " : "")from \(numberText(parameter.range.lowerBound)) to \(numberText(parameter.range.upperBound))"
          )
        }
        values[parameter.name] = number
      }
      let size = size(values)
      guard size <= SacredGeometry.mostElements else {
        throw .value(
          "too_many_elements",
          "it makes \(size) elements; \(SacredGeometry.mostElements) are the most")
      }
      return values
    }

    private var example: String {
      parameters.first.map { "\($0.name)=\(numberText($0.standard))" } ?? "n=3"
    }

    private var known: String {
      parameters.isEmpty
        ? "it has none" : "it has \(listed(parameters.map(\.name)))"
    }
  }

  /// The most elements of a figure.
  static let mostElements = 1_000_000

  /// A small number by its size: `1.1e-16`, or 0.
  static func scientific(_ number: Double) -> String {
    guard number > 0 else { return "0" }
    var (mantissa, exponent) = (number, 0)
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    return "\(decimalText(mantissa, decimals: 1))e\(exponent)"
  }

  /// A number with up to nine decimals.
  static func numberText(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return "\(Int(number))" }
    var text = decimalText(number, decimals: 9)
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
