import Glibc

/// Finds where the records of a stream end: at line breaks, but not at those within quotes.
package struct RecordEnds {
  /// Where in a table the bytes so far lead to.
  private enum Place {
    case cellStart
    case cell
    case quotes
    /// After a quote within quotes: the end of the cell, or the first of two.
    case quoteWithin
  }

  /// What stands between cells that may be quoted; nil where every line is a record.
  private let separator: UInt8?
  private var place = Place.cellStart
  /// Line breaks that were passed.
  package var lines = 0

  /// - Parameter separator: of a table; nil for lines. With tabs there are no quotes.
  package init(separator: UInt8? = nil) {
    self.separator = separator == UInt8(ascii: "\t") ? nil : separator
  }

  /// The line break that ends the record; nil where more bytes are needed.
  ///
  /// - Parameter scanned: how many bytes were looked at; none is looked at twice.
  package mutating func next(in bytes: UnsafeRawBufferPointer, from scanned: inout Int) -> Int? {
    while scanned < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[scanned...])
      let length = rest.place(of: 0x0A)
      if let separator { follow(rest[..<(length ?? rest.count)], separator) }
      scanned += length.map { $0 + 1 } ?? rest.count
      if length != nil {
        lines += 1
        if place != .quotes {
          place = .cellStart
          return scanned - 1
        }
      }
    }
    return nil
  }

  /// Follows the quotes of a line or a part of one.
  private mutating func follow(_ line: Slice<UnsafeRawBufferPointer>, _ separator: UInt8) {
    let line = UnsafeRawBufferPointer(rebasing: line)
    guard let last = line.last else { return }
    // Most lines have no quote.
    guard line.place(of: UInt8(ascii: "\"")) != nil else {
      if place != .quotes { place = last == separator ? .cellStart : .cell }
      return
    }
    for byte in line {
      let isQuote = byte == UInt8(ascii: "\"")
      switch place {
      case .quotes: if isQuote { place = .quoteWithin }
      case .quoteWithin where isQuote, .cellStart where isQuote: place = .quotes
      case .cellStart, .cell, .quoteWithin: place = byte == separator ? .cellStart : .cell
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The first place of a byte.
  func place(of byte: UInt8) -> Int? {
    guard let baseAddress, let found = memchr(baseAddress, Int32(byte), count) else { return nil }
    return baseAddress.distance(to: UnsafeRawPointer(found))
  }

  /// Whether a line is blank.
  package var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }

  /// A line without the carriage return at its end.
  package var withoutReturn: UnsafeRawBufferPointer {
    last == 0x0D ? UnsafeRawBufferPointer(rebasing: dropLast()) : self
  }
}
