/// A time of day as spreadsheets write it: `7:35`, `7:35 PM`.
package enum SheetTime {
  /// The time as `HH:MM` or `HH:MM:SS`; nil for a text that is no clock time with colons.
  ///
  /// Other forms, as `0.316` of a day or `735`, could be read in more than one way.
  package static func time(_ text: String) -> String? {
    var digits = text[...]
    while let last = digits.last, !("0"..."9").contains(last) { digits.removeLast() }
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), (1...2).contains(parts[0].utf8.count),
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      digits.utf8.allSatisfy({ $0 == UInt8(ascii: ":") || (0x30...0x39).contains($0) })
    else { return nil }
    return WrittenForms.time(text)
  }
}
