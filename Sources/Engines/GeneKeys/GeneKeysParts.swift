// The parts of a profile's description that have few forms.

import Ephemeris

/// A part whose values schemas leave open, as they do elsewhere in a profile.
protocol KeyPart: FixedPart {}

extension KeyPart {
  static var isInSchemas: Bool { false }
}

/// A key with its words, and a line.
struct KeyAndLine: KeyPart {
  static let rendered = RenderedForms()
  static var all: [Self] { (0..<384).map { KeyAndLine(number: $0 / 6 + 1, line: $0 % 6 + 1) } }

  let number: Int
  let line: Int

  init(number: Int, line: Int) {
    self.number = number
    self.line = line
  }

  init(_ position: WheelPosition) {
    self.init(number: Int(position.gate), line: Int(position.line))
  }

  var place: Int { (number - 1) * 6 + line - 1 }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("key", number)
    sink.integer("line", line)
    sink.words(of: GeneKey.number(UInt8(number)))
  }
}

/// A key and a line without words.
struct BareKeyAndLine: KeyPart {
  static let rendered = RenderedForms()
  static var all: [Self] { KeyAndLine.all.map(BareKeyAndLine.init) }

  let form: KeyAndLine

  var place: Int { form.place }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.integer("key", form.number)
    sink.integer("line", form.line)
  }
}

/// The body that gives a sphere its key, and the side on which it is taken.
struct SphereSource: KeyPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Sphere.allCases.map(SphereSource.init) }

  let sphere: Sphere

  var place: Int { sphere.ordinal }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("body", sphere.body.id.description)
    sink.text("side", sphere.side.rawValue)
  }
}

/// The name of a sphere's line, if it has one.
struct SphereLine: KeyPart {
  static let rendered = RenderedForms()
  static var all: [Self] {
    Sphere.allCases.flatMap { sphere in (1...6).map { SphereLine(sphere: sphere, line: $0) } }
  }

  let sphere: Sphere
  let line: Int

  var place: Int { sphere.ordinal * 6 + line - 1 }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("line_name", sphere.lineNames?[line - 1])
  }
}

/// What belongs to a key besides its words, and whether a single source has the sphere.
struct KeyPartner: KeyPart {
  static let rendered = RenderedForms()
  static var all: [Self] {
    [false, true].flatMap { isSingle in
      (1...64).map { KeyPartner(number: $0, isSingleSource: isSingle) }
    }
  }

  let number: UInt8
  let isSingleSource: Bool

  var place: Int { Int(number) - 1 + (isSingleSource ? 64 : 0) }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.partner(of: GeneKey.number(number))
    sink.flag("single_source", isSingleSource)
  }
}

/// A pathway with its ends.
struct PathwayEntry: KeyPart {
  static let rendered = RenderedForms()
  static var all: [Self] { Pathway.all.indices.map(PathwayEntry.init) }

  /// Among all pathways.
  let place: Int

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    let pathway = Pathway.all[place]
    sink.item { sink in
      sink.text("name", pathway.name)
      sink.text("sequence", pathway.sequence.rawValue)
      sink.text("from", pathway.ends?.from.rawValue)
      sink.text("to", pathway.ends?.to.rawValue)
    }
  }
}

extension PathwayEntry {
  /// The pathways that begin or end at some spheres; those whose ends are not known come with the
  /// whole sequence.
  static func all(of spheres: [Sphere]) -> [PathwayEntry] {
    Pathway.all.indices.filter { Pathway.all[$0].belongs(to: spheres) }.map(PathwayEntry.init)
  }
}
