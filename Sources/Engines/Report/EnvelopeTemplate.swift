package import Civil
import Ephemeris

/// A line of compact JSON with what differs between plain births of one clock cut out: identifier,
/// date, time, the moment, the result and the warnings.
///
/// It is cut out of a line that an envelope wrote, so that the envelope alone says what there is.
package final class EnvelopeTemplate: Sendable {
  /// The line up to its result; so many bytes may be read after it as are copied at once.
  // Written to as it is made, and never again.
  private nonisolated(unsafe) let text: UnsafeMutableRawPointer
  /// Where the parts end: at the identifier, the date, the time, what follows the time up to the
  /// moment in UTC, up to its Julian day, and the head of the result.
  private let ends: InlineArray<6, Int>
  /// Where the parts after the first begin.
  private let starts: InlineArray<6, Int>
  /// Where what follows the place begins.
  private let conventions: Int
  /// The ephemeris that the line names.
  package let ephemeris: String

  /// Cuts a line.
  ///
  /// - Parameters:
  ///   - line: what an envelope of a plain birth wrote.
  ///   - idCount: how long its identifier is there.
  ///   - ephemeris: what it names.
  package init?(_ line: UnsafeRawBufferPointer, idCount: Int, ephemeris: String) {
    // Each value by what stands before and after it; nil where its length is known.
    let keys: [(before: StaticString, after: Unicode.Scalar?, count: Int)] = [
      ("\"id\":", nil, idCount), ("\"date\":\"", "\"", 0), ("\"time\":\"", "\"", 0),
      ("\"utc\":\"", "\"", 0), ("\"julian_day_ut\":", ",", 0), ("\"result\":{", nil, 0),
    ]
    var starts = InlineArray<6, Int>(repeating: 0)
    var ends = starts
    var place = 0
    for (part, key) in keys.enumerated() {
      let word = UnsafeRawBufferPointer(
        start: key.before.utf8Start, count: key.before.utf8CodeUnitCount)
      guard
        let found = (place..<max(place, line.count - word.count)).first(where: {
          line[$0..<$0 + word.count].elementsEqual(word)
        })
      else { return nil }
      starts[part] = place
      ends[part] = found + word.count
      place = ends[part] + key.count
      if let after = key.after {
        while place < line.count, line[place] != UInt8(ascii: after) { place += 1 }
      }
    }
    let mark: StaticString = "\"conventions\":{"
    guard
      let conventions = (starts[5]..<ends[5] - mark.utf8CodeUnitCount).first(where: { place in
        mark.withUTF8Buffer { line[place..<place + $0.count].elementsEqual($0) }
      })
    else { return nil }
    // With the end of the input before it.
    self.conventions = conventions - 2
    (self.starts, self.ends, self.ephemeris) = (starts, ends, ephemeris)
    let size = ends[5] + RenderedForms.step
    text = .allocate(byteCount: size, alignment: 1)
    text.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    UnsafeMutableRawBufferPointer(start: text, count: size).copyBytes(from: line.prefix(ends[5]))
  }

  deinit { text.deallocate() }

  /// Warnings as JSON, each with a comma after it.
  package static func items(_ warnings: [Warning], naming: FieldNaming) -> [UInt8] {
    var writer = JSONWriter(style: .compact, block: ByteBlock(capacity: 1024))
    for warning in warnings { writer.item(warning, naming) }
    return writer.bytes
  }

  /// Writes the line of another birth of the same clock.
  ///
  /// - Parameters:
  ///   - id: the identifier as JSON; empty where there is none.
  ///   - date: as it was given.
  ///   - time: as it was given.
  ///   - warnings: see `items`.
  ///   - result: writes the values of the result.
  @inline(__always)
  package func write(
    id: UnsafeRawBufferPointer, date: UnsafeRawBufferPointer, time: UnsafeRawBufferPointer,
    instant: UTCInstant, julianDay: JulianDay<UT>, warnings: [UInt8],
    to writer: inout JSONWriter, result: (inout JSONWriter) -> Void
  ) {
    writer.write(room: ends[5] + id.count + 256) { pen in
      start(id, date, time, with: &pen)
      part(3, with: &pen)
      pen.moment(instant)
      part(4, with: &pen)
    }
    writer.number(julianDay.days, decimals: 8)
    writer.write(room: ends[5]) { part(5, with: &$0) }
    result(&writer)
    end(warnings, &writer)
  }

  /// Writes the line of another birth at a place, of which the template knows nothing.
  ///
  /// - Parameters:
  ///   - place: with the clock that ran there.
  ///   - result: writes the values of the result.
  package func write(
    id: UnsafeRawBufferPointer, date: UnsafeRawBufferPointer, time: UnsafeRawBufferPointer,
    place: (place: PlainPlace, clock: LocalTimeType), instant: UTCInstant,
    julianDay: JulianDay<UT>, warnings: [UInt8], to writer: inout JSONWriter,
    result: (inout JSONWriter) -> Void
  ) {
    writer.write(room: ends[2] + id.count + 64) { pen in
      start(id, date, time, with: &pen)
      pen.byte("\"")
      pen.byte(",")
    }
    let (place, clock) = place
    writer.momentFields(
      of: .gregorian, zone: place.found.place.zone, place: place.text, isMean: false, fold: nil,
      lat: place.found.place.latitude, lon: place.found.place.longitude, instant: instant,
      offset: clock.offset, abbreviation: clock.abbreviation.isEmpty ? nil : clock.abbreviation,
      julianDay: julianDay, found: place.found)
    writer.write(room: ends[5]) { pen in
      pen.advance(-1)  // the comma
      pen.copy(UnsafeRawPointer(text) + conventions, ends[5] - conventions)
    }
    result(&writer)
    end(warnings, &writer)
  }

  /// Writes what stands up to the end of the time.
  @inline(__always)
  private func start(
    _ id: UnsafeRawBufferPointer, _ date: UnsafeRawBufferPointer,
    _ time: UnsafeRawBufferPointer, with pen: inout Pen
  ) {
    part(0, with: &pen)
    if id.isEmpty { pen.word("null") } else { pen.copy(exactly: id) }
    part(1, with: &pen)
    pen.copy(exactly: date)
    part(2, with: &pen)
    pen.copy(exactly: time)
  }

  /// Writes what follows the result.
  @inline(__always)
  private func end(_ warnings: [UInt8], _ writer: inout JSONWriter) {
    writer.write(room: warnings.count + 64) { pen in
      pen.end("}")
      pen.word("\"warnings\":[")
      warnings.withUnsafeBytes { pen.copy(exactly: $0) }
      pen.end("]")
      pen.end("}")
      pen.advance(-1)  // the comma
      pen.byte("\n")
    }
  }

  @inline(__always)
  private func part(_ number: Int, with pen: inout Pen) {
    pen.copy(UnsafeRawPointer(text) + starts[number], ends[number] - starts[number])
  }
}
