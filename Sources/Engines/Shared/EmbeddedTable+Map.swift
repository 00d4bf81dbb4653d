import Civil
import Ephemeris

extension EmbeddedTable {
  /// Reads every row below the headings; once for each caller, who keeps what comes out.
  ///
  /// It stands here and not beside the reader, as the compiler specialises it in one module only.
  func map<Value>(_ transform: (Row) -> Value) -> [Value] {
    lines().map { transform(row(at: $0)) }
  }
}
