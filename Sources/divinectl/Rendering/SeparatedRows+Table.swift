extension SeparatedRows {
  /// All rows of a table; tabs for tsv, else commas.
  static func bytes(_ rows: [[String]], _ format: OutputOptions.Format) -> [UInt8] {
    var table = SeparatedRows(separator: format == .tsv ? .tab : .comma)
    for row in rows { table.add(row) }
    return table.bytes
  }
}
