/// A lord's name in a list.
struct GrahaName: FixedPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Graha.allCases.map(GrahaName.init) }

  let graha: Graha

  var place: Int { Int(graha.rawValue) }

  func describe<Sink: ReportSink>(to sink: inout Sink) { sink.item(graha.name) }
}
