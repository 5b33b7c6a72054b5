import Foundation
import Testing

/// Runs real programs and the built `vitrine`.
struct Command {
    let status: Int32
    let output: String
    let errors: String

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    static let corpora = URL(fileURLWithPath: root).deletingLastPathComponent().appendingPathComponent("shared/corpora").path
    /// The Python that has the test tools; set by `make test`.
    static let python = ProcessInfo.processInfo.environment["VITRINE_PYTHON"]
    static let hasPython = python != nil

    /// The executable that was built with the tests.
    static let vitrine: String = {
        let built = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
            ?? (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = (built as NSString).deletingLastPathComponent
        while folder.count > 1, !FileManager.default.fileExists(atPath: folder + "/vitrine") {
            folder = (folder as NSString).deletingLastPathComponent
        }
        return folder.count > 1 ? folder + "/vitrine" : root + "/.build/debug/vitrine"
    }()

    /// - Parameter environment: Added to this process's own.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String], in folder: String = root, environment: [String: String] = [:]
    ) throws -> Command {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }.merging(environment) { $1 }
        // Files and not pipes: a pipe that nobody empties would stop the program.
        let stem = NSTemporaryDirectory() + "vitrine-test-" + UUID().uuidString
        let files = [stem + ".out", stem + ".err"]
        defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
        for file in files { FileManager.default.createFile(atPath: file, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: files[0]))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: files[1]))
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return Command(
            status: process.terminationStatus, output: try String(contentsOfFile: files[0], encoding: .utf8),
            errors: try String(contentsOfFile: files[1], encoding: .utf8))
    }

    @discardableResult
    static func vitrine(_ arguments: String..., environment: [String: String] = [:]) throws -> Command {
        try run(vitrine, arguments, environment: environment)
    }

    static func shell(_ script: String, in folder: String = root, environment: [String: String] = [:]) throws -> Command {
        try run("/bin/bash", ["-c", script], in: folder, environment: environment)
    }
}

/// A folder that is gone at the end of the test.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = NSTemporaryDirectory() + "vitrine-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

/// Every file below a folder, sorted.
func files(below folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
}
