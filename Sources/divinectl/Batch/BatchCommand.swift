import Engines
import Civil
import Ephemeris
import Glibc

/// `divinectl batch`: many records, a line each.
enum BatchCommand {
  static let declaration = CommandDeclaration(
    name: "batch",
    summary: "compute many records, a line each",
    description: [
      "Reads birth records as JSON Lines (keys as the options of the engines: date, time, time_range, plus_minus, zone, place, lat, lon, lmt, fold, calendar, id) or as CSV or TSV with these names in a header (in any letter case; --map names those of others; a time may be 7:35 or 7:35 PM there), and writes compact JSON, one line for each record and engine, in the order of the input.",
      "A record that fails leaves an error in its place, and the exit status is 1. The same records give the same bytes whatever --jobs and whether there is a position cache or not ('divinectl cache build' makes one; large batches are then many times faster).",
    ],
    operands: [
      OperandDeclaration(
        name: "FILE", summary: "the records; - or nothing means standard input",
        isRequired: false, completion: .file)
    ],
    groups: BatchOptions.groups,
    examples: [
      Example(
        arguments: ["batch", "--engine", "human-design"], note: "a chart for each record",
        input: [#"{"date":"1961-08-04","time":"19:24","zone":"+02:00"}"#]),
      Example(
        arguments: [
          "batch", "--engine", "human-design", "--fields", "type,authority,profile", "--format",
          "csv",
        ], note: "a table of three fields",
        input: ["date,time,place", "1961-08-04,19:24,Berlin", "1991-08-13,,Madrid"]),
      Example(
        arguments: [
          "batch", "--engine", "human-design", "--map", "date=Geburtsdatum,time=Uhrzeit",
          "--date-order", "dmy", "--keep", "Name", "--format", "csv",
        ], note: "a sheet from an office",
        input: ["Name;Geburtsdatum;Uhrzeit;Place", "Mia;4.8.1991;7:35;Berlin"]),
    ],
    action: .stream { arguments, surroundings, output, errors throws(Refusal) in
      try run(arguments, surroundings, output, errors)
    })

  private static func run(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ output: any ByteOutput,
    _ errors: any ByteOutput
  ) throws(Refusal) -> ExitCode {
    let (verbs, options) = try BatchOptions.verbs(arguments, surroundings)
    let sheet = try SheetOptions(arguments)
    var selection = try BatchOptions.selection(arguments, of: verbs)
    let jobs =
      try BatchOptions.count(arguments, BatchOptions.jobs, limit: 256) ?? surroundings.processors()
    var maxErrors = try BatchOptions.count(arguments, BatchOptions.maxErrors, limit: .max) ?? .max
    if arguments.has(BatchOptions.failFast) { maxErrors = 1 }
    let statsFile = arguments.value(BatchOptions.statsFile)
    let configuration = try EphemerisOptions.configuration(arguments, surroundings)
    let needs = BatchNeeds(verbs)
    if verbs.contains(where: { (try? $0.prepared.get())?.needs.sky == true }) {
      try checkEphemeris(arguments, surroundings)
    }
    let people = try BatchOfProfiles(arguments, surroundings)
    if people != nil { try sheet.refuse("has no effect beside --profiles") }
    let (descriptor, size) =
      if let people { people.input } else { try openInput(arguments, surroundings) }
    defer { if descriptor > STDIN_FILENO { close(descriptor) } }
    Interruption.watch()
    var source = people?.source ?? RecordSource(descriptor: descriptor)
    let input =
      if let people { people.format } else { try inputFormat(arguments, &source, verbs, sheet) }
    if case .delimited(let heading) = input { selection?.kept = heading.kept.map(\.name) }
    let plan = BatchPlan(
      verbs: verbs, needs: needs, options: options,
      chance: options.text(Chance.seed.name) ?? surroundings.chance(), selection: selection,
      input: input,
      configuration: configuration, zoneDirectory: surroundings.zoneDirectory,
      places: try surroundings.ownPlaces(arguments),
      cache: try cache(
        arguments, surroundings, configuration,
        jobs: jobs, expected: expected(size, &source), errors),
      keepsTimes: arguments.has(BatchOptions.stats) || statsFile != nil,
      readsPlain: surroundings.readsPlain)
    // Without a cache more births in a row share what libswe reads; with several engines so many
    // records would take too much memory.
    if plan.cache.current == nil, verbs.count == 1, !needs.pairs.isEmpty {
      source.chunkLines *= 8
    }
    let skipped = try BatchOptions.count(arguments, BatchOptions.skip, limit: .max)
    if let skipped { try source.drop(skipped) }
    let progress = surroundings.errorsAreTerminal ? ProgressLine(errors: errors, size: size) : nil

    let watch = StopWatch(isRunning: true)
    let done = Result { () throws(Refusal) in
      try withOutput(arguments, surroundings, output) { output throws(Refusal) in
        if skipped == nil, let header = plan.selection?.header, !header.isEmpty {
          try output.write(header)
        }
        return try BatchRun(
          plan: plan, jobs: jobs, maxErrors: maxErrors, source: source, output: output,
          progress: progress
        ).run()
      }
    }
    if Interruption.isRequested { Interruption.die() }
    let (summary, threads) = try done.get()
    let report = BatchReport(summary: summary, nanoseconds: watch.nanoseconds, jobs: threads)
    try tell(report, arguments, errors)
    if let statsFile {
      let bytes = statsFile.hasSuffix(".prom") ? Array(report.prometheus.utf8) : report.json
      // Counts are nobody's secret, and a collector of metrics is another user.
      try FileOutput(
        path: surroundings.absolute(statsFile), mode: 0o644,
        field: Field(BatchOptions.statsFile.name)
      ).write(bytes)
    }
    return summary.failed > 0 ? .someRecordsFailed : .success
  }

  private static func tell(
    _ report: BatchReport, _ arguments: ParsedArguments, _ errors: any ByteOutput
  ) throws(Refusal) {
    var text = ""
    if let warning = report.summary.unknownKeys.warning { text += "divinectl: \(warning)\n" }
    if report.summary.failed > 0 {
      text += "divinectl: \(report.summary.failed) of \(report.summary.lines) lines failed\n"
    }
    if arguments.has(BatchOptions.stats) {
      text += PageRenderer(style: Style(isOn: false)).text(report.page)
    }
    if !text.isEmpty { try errors.write(Array(text.utf8)) }
  }

  /// One position, so that missing files end the batch and not each of its records.
  private static func checkEphemeris(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal)
  {
    _ = try EphemerisOptions.withSession(arguments, surroundings) {
      session throws(Refusal) in
      try session.longitude(of: .moon, at: JulianDay(2_451_545), node: .true)
    }
  }

  /// The position cache, which many records build where it is missing.
  private static func cache(
    _ arguments: ParsedArguments, _ surroundings: Surroundings,
    _ configuration: EphemerisConfiguration, jobs: Int, expected: Int?,
    _ errors: any ByteOutput
  ) throws(Refusal) -> BatchCache {
    guard !arguments.has(BatchOptions.noCache) else {
      if arguments.value(CacheCommand.folder) != nil {
        throw .usage(
          "conflicting_options", field: CacheCommand.folder.field,
          "says where the cache lies, and \(field: BatchOptions.noCache.field) that none is used")
      }
      return BatchCache(nil)
    }
    let tell = { @Sendable (message: Message) -> Void in
      try? errors.write(Array("divinectl: \(message.text(.options))\n".utf8))
    }
    guard let path = CacheCommand.path(arguments, surroundings) else { return BatchCache(nil) }
    let building = BatchCache.Building(
      path: path, configuration: configuration, jobs: jobs, expected: expected, tell: tell)
    do {
      return BatchCache(
        try PositionCache(path: path, configuration: configuration), building: building)
    } catch .missing {
      return BatchCache(nil, building: building)
    } catch {
      tell("\(path) is not used: \(error.message); 'divinectl cache build' renews it")
      return BatchCache(nil)
    }
  }

  /// How many records an input of that size may have, by the length of its first line.
  private static func expected(_ size: Int?, _ source: inout RecordSource) throws(Refusal) -> Int? {
    guard let size, let line = try source.firstLine() else { return nil }
    return size / (line.count + 1)
  }

  private static func openInput(_ arguments: ParsedArguments, _ surroundings: Surroundings)
    throws(Refusal) -> (descriptor: Int32, size: Int?)
  {
    guard let path = arguments.operands.first, path != "-" else {
      guard !surroundings.inputIsTerminal else {
        throw .usage("no_input", "batch reads records from a file or a pipe; name a FILE")
      }
      return (STDIN_FILENO, nil)
    }
    let descriptor = open(surroundings.absolute(path), O_RDONLY | O_CLOEXEC)
    var status = stat()
    var reason = errno
    if descriptor >= 0, fstat(descriptor, &status) == 0 {
      if status.st_mode & S_IFMT != S_IFDIR {
        return (descriptor, status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil)
      }
      reason = EISDIR
      close(descriptor)
    }
    throw Refusal(
      .input, "unreadable_input",
      "\(quoted(path)) cannot be read: \(String(cString: strerror(reason)))")
  }

  private static func inputFormat(
    _ arguments: ParsedArguments, _ source: inout RecordSource, _ verbs: [NamedVerb],
    _ sheet: SheetOptions
  ) throws(Refusal) -> BatchInputFormat {
    let format = arguments.value(BatchOptions.inputFormat) ?? "auto"
    let keys = verbs.compactMap { BatchVerb.named($0.name)?.keys }.joined()
    let heading = try source.heading(
      format: format, known: BatchRecord.knownKeys.union(keys),
      sheet: sheet)
    return heading.map { .delimited($0) } ?? .jsonLines
  }

  /// Gives a batch its output: standard output, or a new file that takes its name at the end.
  private static func withOutput<Result>(
    _ arguments: ParsedArguments, _ surroundings: Surroundings, _ standard: any ByteOutput,
    _ body: (any ByteOutput) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    guard let path = arguments.value(OutputOptions.output).map(surroundings.absolute) else {
      let output = standard as? DescriptorOutput
      return try body(
        output.map { BatchOutput(descriptor: $0.descriptor, name: $0.name) } ?? standard)
    }
    return try FileOutput(path: path, replaces: arguments.has(OutputOptions.force)).write {
      descriptor throws(Refusal) in
      let result = try body(
        BatchOutput(descriptor: descriptor, name: path, field: Field(OutputOptions.output.name)))
      // An interrupted batch leaves no file.
      guard !Interruption.isRequested else {
        throw Refusal(.output, "interrupted", "a signal ended the batch")
      }
      return result
    }
  }
}
