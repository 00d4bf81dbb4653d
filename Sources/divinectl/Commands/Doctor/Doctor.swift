import Civil
import Engines
import Ephemeris
import Glibc

/// Looks at everything outside the binary on which an answer depends; changes nothing.
struct Doctor {
  private let surroundings: Surroundings
  private let configuration: EphemerisConfiguration
  private(set) var report = DoctorReport()

  init(_ surroundings: Surroundings, _ configuration: EphemerisConfiguration) {
    self.surroundings = surroundings
    self.configuration = configuration
  }

  /// Looks at everything, in a fixed order.
  mutating func examine() {
    versions()
    ephemeris()
    zones()
    cache()
    profiles()
    defaults()
    terminal()
  }

  private mutating func versions() {
    report.add("divinectl", "version \(VersionCommand.version), built by Swift \(Self.compiler)")
    report.add("libswe", "version \(EphemerisSession.libraryVersion), statically linked")
  }

  private static var compiler: String {
    #if swift(>=6.4)
      "6.4 or later"
    #elseif swift(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  // MARK: Data

  private mutating func ephemeris() {
    let survey = EphemerisSurvey(configuration)
    let folder = configuration.path
    let install = "install the Debian package swe-basic-data, or name a folder with --ephe-path"
    for file in survey.files {
      if let refusal = file.refusal {
        report.add(file.name, .fault, refusal.message.text(.options))
      } else if file.isKnown {
        report.add(file.name, "Debian's, checksum \(file.checksum ?? "")")
      } else {
        report.add(
          file.name, .note, "checksum \(file.checksum ?? ""), none of Debian's",
          advice: "results name it; --strict-files refuses it")
      }
    }
    guard !survey.years.isEmpty else {
      report.add("ephemeris", .fault, "no files in \(folder)", advice: install)
      return
    }
    do throws(Refusal) {
      // One position of each block proves that libswe opens its files.
      try EphemerisSession.withSession(configuration) { session throws(Refusal) in
        for years in survey.years {
          for year in stride(from: years.lowerBound, to: years.upperBound, by: 600) {
            let middle = Double(year + 300) * 365.2425 + 1_721_060
            _ = try session.longitude(of: .moon, at: JulianDay(middle), node: .true)
          }
        }
      }
      report.add("ephemeris", "years \(Self.text(survey.years)) in \(folder)")
    } catch {
      report.add("ephemeris", .fault, error.message.text(.options))
    }
    if survey.chironYears.isEmpty {
      report.add(
        "Chiron", .note, "no file of asteroids in \(folder)",
        advice: "chiron_return needs seas_18.se1 of swe-basic-data")
    } else {
      report.add("Chiron", "years \(Self.text(survey.chironYears))")
    }
  }

  private static func text(_ years: [ClosedRange<Int>]) -> String {
    years.map { "\($0.lowerBound) to \($0.upperBound)" }.joined(separator: ", ")
  }

  private mutating func zones() {
    var zones = TimeZoneDatabase(directory: surroundings.zoneDirectory)
    do throws(Refusal) {
      let (data, lacksBackzone) = try zones.condition()
      let text = "\(data) in \(zones.directory)"
      if lacksBackzone {
        report.add(
          "zone data", .note, "\(text), without backzone: some clocks before 1970 are other zones'",
          advice: "install Debian's tzdata; answers that may be wrong say so")
      } else {
        report.add("zone data", "\(text), with backzone")
      }
    } catch {
      report.add(
        "zone data", .fault, error.message.text(.options), advice: "install the package tzdata")
    }
  }

  // MARK: What the program keeps

  private mutating func cache() {
    guard let folder = surroundings.cacheFolder else {
      report.add("cache", .note, "no folder for it", advice: "set HOME or XDG_CACHE_HOME")
      return
    }
    let path = "\(folder)/positions.cache"
    do throws(CacheFileError) {
      let cache = try PositionCache(path: path, configuration: configuration)
      let rate = hitRate(cache)
      report.add(
        "cache",
        "fits, years \(cache.firstYear) to \(cache.lastYear), \(decimalText(rate * 100, decimals: 1)) % of a trial's positions"
      )
    } catch .missing {
      report.add(
        "cache", .note, "none",
        advice: "'divinectl cache build' makes large batches many times faster")
    } catch {
      let isStale = if case .stale = error { true } else { false }
      report.add(
        "cache", isStale ? .note : .fault, error.message,
        advice: "'divinectl cache build' renews \(path)")
    }
  }

  /// Which share of the positions of charts in its years a cache answers.
  private func hitRate(_ cache: PositionCache) -> Double {
    let start = Double(cache.firstYear) * 365.2425 + 1_721_060
    let days = Double(cache.lastYear - cache.firstYear + 1) * 365.2425
    let births = (1...200).map { JulianDay<TT>(start + days * Double($0) / 201) }
    var counts = CacheCounts()
    EphemerisSession.withSession(configuration) { session in
      _ = cache.solarArcPairs(
        births: births, arc: 88, node: .true, session: session, counts: &counts)
    }
    return Double(counts.hits) / Double(max(1, counts.hits + counts.misses))
  }

  private mutating func profiles() {
    guard let folder = surroundings.dataFolder else {
      report.add("profiles", .note, "no folder for them", advice: "set HOME or XDG_DATA_HOME")
      return
    }
    let store = ProfileStore(unsettled: folder)
    let entries: [ProfileStore.Entry]
    do throws(Refusal) {
      entries = try store.entries()
    } catch {
      report.add("profiles", .fault, error.message.text(.options))
      return
    }
    var open: [String] = []
    if Self.isOpen(store.systemPath([])) { open.append(store.folder) }
    for entry in entries {
      if Self.isOpen(store.systemPath(entry.file)) { open.append(entry.stem) }
      do throws(Refusal) {
        _ = try store.load(entry)
      } catch {
        report.add(
          "profile \(Message(quoted(entry.stem)).text(.options))", .fault,
          error.message.text(.options), advice: "mend it, or 'divinectl profile remove'")
      }
    }
    if store.isThere(FolderChange.journal(in: store.folder)) {
      report.add(
        "profiles", .note, "a change was cut off",
        advice: "'divinectl profile list' takes it back")
    }
    guard open.isEmpty else {
      report.add(
        "profiles", .note, "others may read \(listed(open))",
        advice: "chmod 700 the folder and 600 the files")
      return
    }
    report.add("profiles", "\(entries.count) in \(store.folder)")
  }

  /// Whether others than the owner may read or write it.
  private static func isOpen(_ path: [CChar]) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }

  private mutating func defaults() {
    do throws(Refusal) {
      let text = try DefaultOptions(surroundings).map { "\($0.count) in \($0.path)" }
      report.add(
        "defaults", text ?? surroundings.configFolder.map { "none in \($0)/options" } ?? "none")
    } catch {
      report.add(
        "defaults", .fault, error.message.text(.options),
        advice: "mend the line; --no-config leaves the file out")
    }
  }

  private mutating func terminal() {
    let width = surroundings.terminalWidth.map { "a terminal of \($0) columns" } ?? "no terminal"
    let isPlain = !(surroundings.noColor ?? "").isEmpty || surroundings.terminal == "dumb"
    let color = surroundings.outputIsTerminal && !isPlain ? "with color" : "without color"
    report.add("output", "\(width), \(color), \(surroundings.processors()) processors")
  }
}
