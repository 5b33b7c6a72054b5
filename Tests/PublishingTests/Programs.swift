import Foundation

/// Runs real programs and those that were built with the tests.
enum Programs {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Debian's own, which every user of the machine may start.
    static let python = "/usr/bin/python3"

    /// The Python that has the test tools; set by `make test`.
    static let testPython = ProcessInfo.processInfo.environment["VITRINE_PYTHON"]

    /// - Parameter name: `vitrine` or `make-dossier`.
    static func built(_ name: String) -> String {
        let bundle = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
            ?? (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = (bundle as NSString).deletingLastPathComponent
        while folder.count > 1, !FileManager.default.fileExists(atPath: folder + "/" + name) {
            folder = (folder as NSString).deletingLastPathComponent
        }
        return folder.count > 1 ? folder + "/" + name : root + "/.build/debug/" + name
    }

    /// The path of a program of the system; nil where it is missing.
    static func find(_ name: String) -> String? {
        ["/usr/sbin/", "/usr/bin/"].map { $0 + name }.first(where: FileManager.default.isExecutableFile)
    }

    static func run(_ program: String, _ arguments: [String]) throws -> Result {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
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
        return Result(
            status: process.terminationStatus, output: try String(contentsOfFile: files[0], encoding: .utf8),
            errors: try String(contentsOfFile: files[1], encoding: .utf8))
    }
}

/// A folder that is gone at the end of the test.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = NSTemporaryDirectory() + "vitrine-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}
