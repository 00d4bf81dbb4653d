import Civil
import Ephemeris
import Glibc

@main
struct Main {
  static func main() {
    exit(runProgram())
  }
}

/// Collects what the process was given, runs the tool, returns the exit code.
private func runProgram() -> Int32 {
  var arguments: [[UInt8]] = []
  for index in 1..<max(1, Int(CommandLine.argc)) {
    guard let word = CommandLine.unsafeArgv[index] else { break }
    arguments.append(Array(UnsafeRawBufferPointer(start: word, count: strlen(word))))
  }
  func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
  let folder = getcwd(nil, 0)
  // The XDG rules: a path that is empty or relative does not count.
  let cache = variable("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
  let data = variable("XDG_DATA_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
  let home = variable("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
  defer { free(folder) }
  let now = UTCInstant(seconds: time(nil))
  let surroundings = Surroundings(
    outputIsTerminal: isatty(STDOUT_FILENO) == 1,
    noColor: variable("NO_COLOR"),
    terminal: variable("TERM"),
    ephemerisPath: EphemerisConfiguration.claimEnvironment(),
    workingDirectory: folder.map { String(cString: $0) } ?? "/",
    inputIsTerminal: isatty(STDIN_FILENO) == 1,
    errorsAreTerminal: isatty(STDERR_FILENO) == 1,
    cacheFolder: (cache ?? home.map { $0 + "/.cache" }).map { $0 + "/divinectl" },
    dataFolder: (data ?? home.map { $0 + "/.local/share" }).map { $0 + "/divinectl" },
    processors: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
    terminalWidth: terminalWidth(),
    now: now,
    today: now.date,
    // The standard library's generator asks the system.
    chance: { String(UInt64.random(in: 0...UInt64.max), radix: 16) },
    readInput: { readDescriptor(STDIN_FILENO, count: $0) },
    ask: { text in
      // A question that cannot be shown is answered by the end of the input.
      try? DescriptorOutput(descriptor: STDERR_FILENO, name: "standard error").write(text)
    })
  let output = DescriptorOutput(descriptor: STDOUT_FILENO, name: "standard output")
  let errors = DescriptorOutput(descriptor: STDERR_FILENO, name: "standard error")
  return CommandLineTool.run(
    arguments: arguments, surroundings: surroundings, output: output, errors: errors
  ).rawValue
}

/// The columns of standard output; 80 for a terminal that does not tell, nil where it is none.
private func terminalWidth() -> Int? {
  guard isatty(STDOUT_FILENO) == 1 else { return nil }
  var size = winsize()
  guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
  return Int(size.ws_col)
}
