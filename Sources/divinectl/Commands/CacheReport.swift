import Civil
import Engines
import Ephemeris

/// What is there of the position cache.
struct CacheReport: Report, Sendable {
  enum State: String, CaseIterable, Sendable {
    case fits, missing, stale, damaged, unusable
  }

  /// What a file that fits holds.
  struct Contents: Sendable {
    let bytes: Int
    let years: ClosedRange<Int>
    let library: String
    let blocks: Int
    let refinements: Int
  }

  let path: String
  /// The folder of the ephemeris files to which it must fit.
  let ephemerisPath: String
  let state: State
  /// Why it is not used.
  var message: String?
  var contents: Contents?

  /// Looks at the file.
  init(path: String, configuration: EphemerisConfiguration) {
    self.path = path
    ephemerisPath = configuration.path
    do throws(CacheFileError) {
      let cache = try PositionCache(path: path, configuration: configuration)
      let file = cache.file
      state = .fits
      contents = Contents(
        bytes: file.size, years: cache.firstYear...cache.lastYear, library: file.libraryVersion,
        blocks: file.blocks, refinements: file.refinements)
    } catch {
      message = error.message
      state =
        switch error {
        case .missing: .missing
        case .stale: .stale
        case .damaged: .damaged
        case .unusable: .unusable
        }
    }
  }

  /// Lines for people.
  var text: String {
    let section: Page.Section
    if let contents {
      section = Page.Section(
        .pairs([
          Page.Pair("File", path), Page.Pair("Size", "\(contents.bytes) bytes"),
          Page.Pair("Years", "\(contents.years.lowerBound) to \(contents.years.upperBound)"),
          Page.Pair("Made by", "libswe \(contents.library), files in \(ephemerisPath)"),
          Page.Pair(
            "Blocks", "\(contents.blocks), with \(contents.refinements) cut into finer pieces"),
        ]))
    } else {
      section = Page.Section(.sentences(["\(path): \(message ?? "")"]))
    }
    return PageRenderer(style: Style(isOn: false)).text(Page([section]))
  }

  func describe<Sink: ReportSink>(to sink: inout Sink) {
    sink.text("schema", "divinectl/cache/1")
    sink.text("path", path)
    sink.choice("state", state)
    sink.text("message", message)
    sink.integer("bytes", contents?.bytes)
    sink.integer("first_year", contents?.years.lowerBound)
    sink.integer("last_year", contents?.years.upperBound)
    sink.text("libswe", contents?.library)
    sink.text("ephemeris_path", ephemerisPath)
    sink.integer("blocks", contents?.blocks)
    sink.integer("refinements", contents?.refinements)
  }
}
