import Fixity
import Foundation

/// A folder that lives as long as the test that made it.
final class Scratch {
    let path: String

    /// A folder on another file system than the temporary one; nil where there is none.
    static let elsewhere = ["/dev/shm", "/var/tmp"].first { device(of: $0).map { $0 != device(of: NSTemporaryDirectory()) } ?? false }

    private static func device(of path: String) -> Int? { (try? FileManager.default.attributesOfItem(atPath: path))?[.systemNumber] as? Int }

    init(in parent: String = NSTemporaryDirectory()) throws {
        path = URL(fileURLWithPath: parent).appendingPathComponent("fixity-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var raw: RawPath { RawPath(path) }

    func raw(_ relative: String) -> RawPath { RawPath("\(path)/\(relative)") }

    func write(_ relative: String, _ content: String) throws {
        let file = URL(fileURLWithPath: "\(path)/\(relative)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: file)
    }

    func read(_ relative: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(relative)", encoding: .utf8)
    }

    /// Runs a shell script in the folder.
    @discardableResult
    func shell(_ script: String) throws -> (status: Int32, output: String) {
        try Tool.run("/bin/sh", ["-ec", script], in: path)
    }

    /// Every path with its kind, its permissions and, for files, its digest.
    func listing(_ relative: String = "") throws -> [String] {
        var lines: [String] = []
        let hasher = FileHasher()
        try FileTree.walk(raw(relative)) { entry in
            let mode = String(entry.mode, radix: 8)
            let file = raw(relative).appending(entry.path)
            let digest = entry.kind == .file ? try hasher.digest(ofFile: file).digest.hex : ""
            lines.append("\(entry.path.display) \(entry.kind) \(mode) \(digest)")
        }
        return lines
    }
}

enum Tool {
    static func run(
        _ tool: String, _ arguments: [String], in folder: String = "/"
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    static let python = ProcessInfo.processInfo.environment["VITRINE_PYTHON"] ?? "python3"

    /// Whether the reference implementation of BagIt can be run.
    static let hasBagit = (try? run("/usr/bin/env", [python, "-c", "import bagit"]).status) == 0
}

extension BagWriter {
    /// Seals a small site as the renderer does.
    @discardableResult
    static func sealSite(_ root: RawPath, info: [(label: String, value: String)] = []) throws -> SHA256Digest {
        let writer = try BagWriter(root)
        for (folder, files) in site {
            let payload = try PayloadFolder(bag: root, path: RawPath(folder))
            for (name, content) in files { try payload.write(name, Array(content.utf8)) }
            try writer.append(payload.finish())
        }
        return try writer.finish(info: info)
    }

    private static let site = [
        ("", [("index.html", "front\n")]),
        ("2023/05", [("a.html", "alpha\n"), ("b.html", "beta\n")]),
    ]
}
