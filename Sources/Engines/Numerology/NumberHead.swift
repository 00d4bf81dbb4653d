/// What is said first of each number.
struct NumberHead: QuickPart {
  let value: Int
  let compound: Int?
  let isMaster: Bool
  let debt: Int?

  init(_ number: NumerologyNumber) {
    value = number.value
    compound = number.compound
    isMaster = number.isMaster
    debt = number.debtNumbers.first
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("value", value)
    sink.integer("compound", compound)
    sink.flag("master", isMaster)
    sink.integer("karmic_debt", debt)
  }

  static let longest = 96

  // No number has more than two digits.
  func write(with pen: inout Pen) {
    pen.word("\"value\":")
    pen.small(UInt32(value))
    pen.word(",\"compound\":")
    Self.write(compound, with: &pen)
    if isMaster { pen.word(",\"master\":true") } else { pen.word(",\"master\":false") }
    pen.word(",\"karmic_debt\":")
    Self.write(debt, with: &pen)
    pen.byte(",")
  }

  @inline(__always)
  private static func write(_ number: Int?, with pen: inout Pen) {
    if let number { pen.small(UInt32(number)) } else { pen.word("null") }
  }
}
