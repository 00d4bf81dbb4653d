import Ephemeris

extension HumanDesignChart {
  /// Writes the 26 activations, personality first.
  func writeActivations(with pen: inout Pen) {
    let tables = ActivationTables.shared
    // The gates that each body holds on either side; the last is none.
    var held = InlineArray<14, GateSet>(repeating: GateSet())
    for body in 0..<13 {
      held[body].insert(activations[body].position.gate)
      held[body].insert(activations[body + 13].position.gate)
    }
    pen.word("\"activations\":{\"personality\":{")
    write(13, held, tables, with: &pen)
    pen.word("\"design\":{")
    write(0, held, tables, with: &pen)
    pen.end("}")
  }

  /// - Parameter first: where the side begins among the activations.
  @inline(__always)
  private func write(
    _ first: Int, _ held: borrowing InlineArray<14, GateSet>,
    _ tables: borrowing ActivationTables, with pen: inout Pen
  ) {
    for body in 0..<13 {
      let activation = activations[first + body]
      let line = LinePlace(activation.position)
      pen.head(tables.heads[body])
      pen.longitude(activation.longitude)
      pen.byte(",")
      pen.part(line)
      let depth = Depth(activation.position)
      let fixers = tables.fixers[line.place]
      let exalted = !held[Int(fixers.exalted)].isDisjoint(with: fixers.gates)
      let detriment = !held[Int(fixers.detriment)].isDisjoint(with: fixers.gates)
      if exalted || detriment {
        pen.part(depth)
        writeFixation(fixers, exalted, detriment, with: &pen)
        pen.end("}")
      } else {
        pen.part(FreeDepth(depth: depth))
        pen.end("}")
      }
    }
    pen.end("}")
  }

  private func writeFixation(
    _ fixers: LineFixers, _ exalted: Bool, _ detriment: Bool, with pen: inout Pen
  ) {
    pen.part(
      FixingEntry(
        fixing: exalted == detriment ? .juxtaposed : exalted ? .exalted : .detriment))
    pen.word("\"fixed_by\":[")
    func write(_ body: Int, with pen: inout Pen) {
      for place in stride(from: body, to: 26, by: 13) {
        let gate = activations[place].position.gate
        guard fixers.gates.contains(gate) else { continue }
        pen.part(HolderName(holder: GateHolder(place: place * 64 + Int(gate) - 1)))
      }
    }
    if exalted { write(Int(fixers.exalted), with: &pen) }
    if detriment, fixers.detriment != fixers.exalted { write(Int(fixers.detriment), with: &pen) }
    pen.end("]")
  }
}

/// What may fix a line, in small: bodies by their numbers, 13 for none.
struct LineFixers: Sendable {
  let gates: GateSet
  let exalted: UInt8
  let detriment: UInt8

  init(_ fixings: LineFixings) {
    gates = fixings.gates
    exalted = fixings.exalted.map { UInt8($0.rawValue) } ?? 13
    detriment = fixings.detriment.map { UInt8($0.rawValue) } ?? 13
  }
}

/// What activations are written from, by body and by line.
struct ActivationTables: Sendable {
  /// Up to the number of the longitude; the last byte is the count of the others.
  let heads: InlineArray<13, SIMD32<UInt8>>
  let fixers: InlineArray<384, LineFixers>

  static let shared = ActivationTables()

  private init() {
    heads = InlineArray { body in
      var text = SIMD32<UInt8>()
      let bytes = Array("\"\(Body.allCases[body].id)\":{\"longitude\":".utf8)
      for (place, byte) in bytes.enumerated() { text[place] = byte }
      text[31] = UInt8(bytes.count)
      return text
    }
    let all = LineFixings.all
    fixers = InlineArray { LineFixers(all[$0]) }
  }
}

extension Pen {
  /// Writes a text whose last byte is its count.
  @inline(__always)
  fileprivate mutating func head(_ text: SIMD32<UInt8>) {
    withUnsafeBytes(of: text) { copy($0.baseAddress ?? UnsafeRawPointer(place), Int(text[31])) }
  }
}
