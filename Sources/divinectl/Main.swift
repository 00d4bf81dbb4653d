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
  Interruption.watchMemory()
  var arguments: [[UInt8]] = []
  for index in 1..<max(1, Int(CommandLine.argc)) {
    guard let word = CommandLine.unsafeArgv[index] else { break }
    arguments.append(Array(UnsafeRawBufferPointer(start: word, count: strlen(word))))
  }
  func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
  func folder(_ name: String) -> String? { getenv(name).flatMap { absoluteFolder($0) } }
  // The XDG rules: a path that is empty or relative does not count.
  let cache = folder("XDG_CACHE_HOME")
  let data = folder("XDG_DATA_HOME")
  let config = folder("XDG_CONFIG_HOME")
  let home = folder("HOME")
  let clock: @Sendable () -> UTCInstant = { UTCInstant(seconds: time(nil)) }
  let now = clock()
  let surroundings = Surroundings(
    outputIsTerminal: isatty(STDOUT_FILENO) == 1,
    noColor: variable("NO_COLOR"),
    terminal: variable("TERM"),
    ephemerisPath: EphemerisConfiguration.claimEnvironment(),
    workingDirectory: workingDirectory(),
    inputIsTerminal: isatty(STDIN_FILENO) == 1,
    errorsAreTerminal: isatty(STDERR_FILENO) == 1,
    cacheFolder: (cache ?? home.map { $0 + "/.cache" }).map { $0 + "/divinectl" },
    dataFolder: (data ?? home.map { $0 + "/.local/share" }).map { $0 + "/divinectl" },
    configFolder: (config ?? home.map { $0 + "/.config" }).map { $0 + "/divinectl" },
    processors: usableProcessors,
    terminalWidth: terminalWidth(),
    now: now,
    today: now.date,
    clock: clock,
    // The standard library's generator asks the system.
    chance: { String(UInt64.random(in: 0...UInt64.max), radix: 16) },
    readInput: { count throws(Refusal) in
      try InputFile.bytes(of: STDIN_FILENO, count: count)
    },
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

/// A folder that the environment names, if it is absolute.
///
/// A name that is not UTF-8 fits no text: the folder is held open, and its descriptor leads there.
private func absoluteFolder(_ name: UnsafePointer<CChar>) -> String? {
  if let text = String(validatingCString: name) { return text.hasPrefix("/") ? text : nil }
  guard name[0] == CChar(bitPattern: UInt8(ascii: "/")) else { return nil }
  let descriptor = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  return descriptor >= 0 ? "/proc/self/fd/\(descriptor)" : nil
}

/// The folder in which the process works.
///
/// Where its name is not UTF-8, or it is deleted, the kernel's own link stands for it: a file is
/// then found there or nowhere, never in another folder.
private func workingDirectory() -> String {
  let name = getcwd(nil, 0)
  defer { free(name) }
  let text = name.flatMap { String(validatingCString: $0) }
  return text.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/proc/self/cwd"
}

/// The columns of standard output; 80 for a terminal that does not tell, nil where it is none.
private func terminalWidth() -> Int? {
  guard isatty(STDOUT_FILENO) == 1 else { return nil }
  var size = winsize()
  guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
  return Int(size.ws_col)
}
