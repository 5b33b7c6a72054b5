import Fixity
import Foundation

/// The folder of an export in the making: new files only, with mode 0644 whatever the umask.
final class ExportFolder {
    let path: String
    private(set) var names: [String] = []
    private(set) var octets = 0

    init(_ path: String) { self.path = path }

    func write(_ name: String, _ data: Data) throws {
        try create(name)
        try data.write(to: URL(fileURLWithPath: path + "/" + name))
        try finish(name)
    }

    /// Makes an empty file and the folders above it.
    @discardableResult
    func create(_ name: String) throws -> FileHandle {
        guard name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy({ !["", ".", ".."].contains($0) }) else {
            throw CocoaError(.fileWriteInvalidFileName, userInfo: [NSFilePathErrorKey: name])
        }
        let file = path + "/" + name
        try makeFolders(above: name)
        guard !FileManager.default.fileExists(atPath: file) else { throw CocoaError(.fileWriteFileExists, userInfo: [NSFilePathErrorKey: file]) }
        guard FileManager.default.createFile(atPath: file, contents: nil) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file])
        }
        return try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    }

    /// Counts a file whose bytes are all there.
    func finish(_ name: String) throws {
        let file = path + "/" + name
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        octets += (try FileManager.default.attributesOfItem(atPath: file)[.size] as? NSNumber)?.intValue ?? 0
        names.append(name)
    }

    /// Copies an original byte for byte.
    func copy(_ original: String, as name: String) throws {
        try create(name).close()
        try FileManager.default.removeItem(atPath: path + "/" + name)
        try FileManager.default.copyItem(atPath: original, toPath: path + "/" + name)
        try finish(name)
    }

    /// A name that is not taken: that given, or with `-2`, `-3` … before its extension.
    func free(_ name: String) -> String {
        let stem = (name as NSString).deletingPathExtension, ending = (name as NSString).pathExtension
        var candidate = name, number = 1
        while FileManager.default.fileExists(atPath: path + "/" + candidate) {
            number += 1
            candidate = "\(stem)-\(number)" + (ending.isEmpty ? "" : "." + ending)
        }
        return candidate
    }

    /// `SHA256SUMS`, in the form of sha256sum, by the byte order of the names.
    func writeSums() throws {
        let hasher = FileHasher()
        let lines = try names.sorted { RawPath($0) < RawPath($1) }.map { name in
            let digest = try hasher.digest(ofFile: RawPath(path + "/" + name)).digest.hex
            // As sha256sum writes and reads names with a backslash in them.
            return name.contains("\\") ? "\\\(digest)  \(name.replacing("\\", with: "\\\\"))\n" : "\(digest)  \(name)\n"
        }
        try write("SHA256SUMS", Data(lines.joined().utf8))
    }

    private func makeFolders(above name: String) throws {
        var folder = path
        for component in name.split(separator: "/").dropLast() {
            folder += "/" + component
            guard !FileManager.default.fileExists(atPath: folder) else { continue }
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
        }
    }
}
