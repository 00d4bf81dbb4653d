import Civil
import Engines
import Ephemeris

/// The saved people as the input of a batch, by name.
struct BatchOfProfiles {
  private var bytes: [UInt8] = []
  private var unreadable: [Int: Refusal] = [:]
  private var differing: [Int: Warning] = [:]

  /// Reads all profiles, if the batch is asked to run them.
  ///
  /// - Throws: a usage failure where other input is named too; `Refusal` (66) where the folder
  ///   cannot be read.
  init?(_ arguments: ParsedArguments, _ surroundings: Surroundings) throws(Refusal) {
    guard arguments.has(BatchOptions.profiles) else { return nil }
    if let file = arguments.operands.first {
      throw .usage(
        "conflicting_options", field: Field(BatchOptions.profiles.name),
        "and the file \(quoted(file)) are two inputs; give one of them")
    }
    if arguments.value(BatchOptions.inputFormat) != nil {
      throw .usage(
        "conflicting_options", field: Field(BatchOptions.inputFormat.name),
        "has no effect beside --profiles")
    }
    let store = try ProfileStore(surroundings)
    var resolver = try surroundings.resolver(arguments)
    for (place, entry) in try store.entries().enumerated() {
      do throws(Refusal) {
        let profile = try store.load(entry)
        bytes += profile.line
        differing[place + 1] = profile.difference(&resolver)
      } catch {
        unreadable[place + 1] = error
        var writer = JSONWriter(style: .compact)
        writer.document { $0.text("id", entry.stem) }
        bytes += writer.bytes
      }
    }
  }

  /// No descriptor, and the size.
  var input: (descriptor: Int32, size: Int?) { (-1, bytes.count) }
  var source: RecordSource { RecordSource(bytes: bytes) }
  var format: BatchInputFormat {
    .profiles(unreadable: unreadable, differing: differing)
  }
}
