import Civil
import Ephemeris
import Glibc

/// The folder of saved people, one file each.
struct ProfileStore {
  /// The folder, which need not be there yet.
  let folder: String

  static let suffix = ".json"

  /// The store that the environment names.
  ///
  /// - Throws: a usage failure where it names no folder; `Refusal` (74) where a change that was cut
  ///   off cannot be taken back.
  init(_ surroundings: Surroundings) throws(Refusal) {
    guard let folder = surroundings.dataFolder else {
      throw .usage(
        "no_data_folder",
        "there is no folder for profiles: set HOME or XDG_DATA_HOME to an absolute path")
    }
    self.folder = "\(folder)/profiles"
    try settle()
  }

  /// The store in a folder for data, as it is: a change that was cut off stays so.
  init(unsettled folder: String) {
    self.folder = "\(folder)/profiles"
  }

  /// A file of the folder that is or should be a profile.
  struct Entry {
    /// The bytes of the file's name, which any program may have chosen.
    let file: [UInt8]
    /// The file's name without its ending.
    let stem: String
    /// Nil where the file's name is not a profile's.
    let name: ProfileName?
  }

  /// Where a profile lies.
  func path(_ name: ProfileName) -> String { "\(folder)/\(name.text)\(Self.suffix)" }

  /// Where a file of the folder lies, for the system.
  func systemPath(_ file: [UInt8]) -> [CChar] {
    (Array("\(folder)/".utf8) + file + [0]).map { CChar(bitPattern: $0) }
  }

  /// Every file that ends as profiles do, by name; hidden files do not count.
  ///
  /// - Throws: `Refusal` (66) where the folder is there and cannot be read.
  func entries() throws(Refusal) -> [Entry] {
    let suffix = Array(Self.suffix.utf8)
    let files = try files().filter { file in
      file.first != UInt8(ascii: ".") && file.suffix(suffix.count).elementsEqual(suffix)
    }
    return files.map { file in
      let stem = String(decoding: file.dropLast(suffix.count), as: UTF8.self)
      let name = ProfileName(lenient: stem)
      return Entry(file: file, stem: stem, name: name?.text == stem ? name : nil)
    }
    .sorted { $0.stem < $1.stem }
  }

  /// The file that a word means: the one whose name it is to the letter, else the profile's.
  ///
  /// - Throws: `Refusal` (65) where there is none, (66) where the folder cannot be read.
  func entry(_ word: String) throws(Refusal) -> Entry {
    let entries = try entries()
    if let odd = entries.first(where: { $0.stem == word }) { return odd }
    let name = try ProfileName(word)
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw try unknown(name, option: nil)
    }
    return entry
  }

  /// The names of all files of the folder; none where there is no folder.
  ///
  /// - Throws: `Refusal` (66) where it cannot be read.
  func files() throws(Refusal) -> [[UInt8]] {
    guard let directory = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw unreadable(folder, String(cString: strerror(errno)))
    }
    defer { closedir(directory) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = readdir(directory) else { break }
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          Array(bytes.prefix { $0 != 0 })
        })
    }
    guard errno == 0 else { throw unreadable(folder, String(cString: strerror(errno))) }
    return names
  }

  /// The names of all profiles, sound or not.
  ///
  /// - Throws: `Refusal` (66) where the folder cannot be read.
  func names() throws(Refusal) -> [ProfileName] { try entries().compactMap(\.name) }

  /// The profile in a file of the folder.
  ///
  /// - Throws: `Refusal` (66) where it cannot be read or is damaged.
  func load(_ entry: Entry) throws(Refusal) -> SavedProfile {
    guard let name = entry.name else {
      throw damaged(
        "\(folder)/\(entry.stem)\(Self.suffix)",
        ProfileDamage(
          "the file's name is not a profile's, which has letters a-z, digits, hyphens, underscores and dots"
        ))
    }
    return try load(name)
  }

  /// The profile of a name.
  ///
  /// - Parameter option: the option that gave the name; nil for an operand.
  /// - Throws: `Refusal` (65) where there is none, (66) where it cannot be read or is damaged.
  func load(_ name: ProfileName, option: String? = nil) throws(Refusal) -> SavedProfile {
    let path = path(name)
    // Without O_NONBLOCK a pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT: throw try unknown(name, option: option)
      case ELOOP: throw unreadable(path, "it is a symbolic link")
      case let code: throw unreadable(path, String(cString: strerror(code)))
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw unreadable(path, "it is not a regular file")
    }
    var bytes: [UInt8] = []
    while true {
      let more: [UInt8]
      do {
        more = try readDescriptor(descriptor, count: 4096)
      } catch {
        throw unreadable(path, error.reason)
      }
      if more.isEmpty { break }
      bytes += more
      guard bytes.count <= SavedProfile.largestFile else {
        throw damaged(
          path, ProfileDamage("it has more than \(SavedProfile.largestFile) bytes"))
      }
    }
    do {
      return try SavedProfile(file: bytes, name: name)
    } catch {
      throw damaged(path, error)
    }
  }

  /// Whether something lies where a profile of that name would.
  func isThere(_ name: ProfileName) -> Bool { isThere(path(name)) }

  func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The failure of a name that no profile has.
  func unknown(_ name: ProfileName, option: String?) throws(Refusal) -> Refusal {
    let known = try names().map(\.text)
    let near = nearest(to: name.text, among: known)
    let hint =
      known.isEmpty
      ? "there are none in \(folder)"
      : near.isEmpty
        ? "'divinectl profile list' shows those that there are"
        : "did you mean \(listed(near, "or"))?"
    return Refusal(
      .value, "unknown_profile", field: option.map { Field($0) },
      "there is no profile \(quoted(name.text)); \(hint)",
      candidates: near.map { .name($0) })
  }

  private func damaged(_ path: String, _ damage: ProfileDamage) -> Refusal {
    Refusal(
      .input, "damaged_profile",
      "the profile \(quotedPath(path)) is damaged and left as it is: \(damage.problem)")
  }

  private func unreadable(_ path: String, _ reason: String) -> Refusal {
    Refusal(
      .input, "unreadable_profile", "\(quotedPath(path)) cannot be read: \(reason)")
  }
}
