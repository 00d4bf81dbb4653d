/// A result that can be shown in more ways than JSON.
///
/// A card names the formats that its verb has; the result of the verb gives each of them as a value.
package protocol Presentable: Report, Sendable {
  /// The result for people, without the notes.
  func page(_ question: Question) -> Page?
  /// A picture.
  func figure(_ question: Question) -> Figure?
  /// What happens when.
  func events(_ question: Question) -> EventCalendar?
  /// The list that makes the rows of CSV and TSV.
  var table: RowTable? { get }
}

extension Presentable {
  package func page(_ question: Question) -> Page? { nil }
  package func figure(_ question: Question) -> Figure? { nil }
  package func events(_ question: Question) -> EventCalendar? { nil }
  package var table: RowTable? { nil }
}

/// Rows of a result: one of its lists, or another.
package struct RowTable {
  let report: (any Report)?
  let path: [String]
  let columns: [String]?

  /// The list to which keys of the result lead, with these columns or all.
  package init(path: String..., columns: [String]? = nil) {
    report = nil
    self.path = path
    self.columns = columns
  }

  /// A list that is not in the result as it is; the report tells it under `rows`.
  package init(rows report: any Report, columns: [String]? = nil) {
    self.report = report
    path = ["rows"]
    self.columns = columns
  }

  /// The heading and the cells.
  package func cells(of result: any Report) -> [[String]] {
    var sink = RowSink(path: path)
    func tell(_ report: some Report) { report.describe(to: &sink) }
    if let report { tell(report) } else { tell(result) }
    return sink.table(columns: columns)
  }
}
