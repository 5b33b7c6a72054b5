import Foundation

/// Runs real programs and the built `vitrine`.
package struct Command {
    package let status: Int32
    package let output: String
    package let errors: String

    package static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    package static let corpora = URL(fileURLWithPath: root).deletingLastPathComponent().appendingPathComponent("shared/corpora").path
    /// The Python that has the test tools; set by `make test`.
    package static let python = ProcessInfo.processInfo.environment["VITRINE_PYTHON"]
    package static let hasPython = python != nil

    /// Debian's own Python, which every user of the machine may start.
    package static let systemPython = "/usr/bin/python3"

    package static let vitrine = built("vitrine")

    /// A program of the package: the release build where `make test` says so, or else what was built with the tests.
    ///
    /// - Parameter name: `vitrine`, `vitrine-pdf`, `make-dossier` or `demo-portal`.
    package static func built(_ name: String) -> String {
        if let folder = ProcessInfo.processInfo.environment["VITRINE_PROGRAMS"] { return folder + "/" + name }
        let bundle = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
            ?? (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var folder = (bundle as NSString).deletingLastPathComponent
        while folder.count > 1, !FileManager.default.fileExists(atPath: folder + "/" + name) {
            folder = (folder as NSString).deletingLastPathComponent
        }
        return folder.count > 1 ? folder + "/" + name : root + "/.build/debug/" + name
    }

    /// A copy of `vitrine` in a folder of its own, with the templates and without `vitrine-pdf`, which it looks for beside itself.
    ///
    /// - Parameter reader: What stands there as `vitrine-pdf`; nil for nothing.
    package static func vitrineAlone(in folder: String, reader: String? = nil) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: vitrine, toPath: folder + "/vitrine")
        try FileManager.default.createSymbolicLink(atPath: folder + "/Templates", withDestinationPath: root + "/Templates")
        if let reader {
            try reader.write(toFile: folder + "/vitrine-pdf", atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/vitrine-pdf")
        }
        return folder + "/vitrine"
    }

    /// The path of a program of the system; nil where it is missing.
    package static func find(_ name: String) -> String? {
        ["/usr/sbin/", "/usr/bin/"].map { $0 + name }.first(where: FileManager.default.isExecutableFile)
    }

    /// - Parameter environment: Added to this process's own.
    @discardableResult
    package static func run(
        _ program: String, _ arguments: [String], in folder: String = root, environment: [String: String] = [:]
    ) throws -> Command {
        let own = ["LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1"].merging(environment) { $1 }
        // Files and not pipes: a pipe that nobody empties would stop the program.
        let stem = NSTemporaryDirectory() + "vitrine-test-" + UUID().uuidString, files = [stem + ".out", stem + ".err"]
        defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
        let child = try TestProcess(
            [program] + arguments, in: folder, environment: ProcessInfo.processInfo.environment.merging(own) { $1 }, output: files[0],
            errors: files[1])
        let status = try child.end(within: 900)
        return Command(
            status: status, output: try String(contentsOfFile: files[0], encoding: .utf8),
            errors: try String(contentsOfFile: files[1], encoding: .utf8))
    }

    @discardableResult
    package static func vitrine(_ arguments: String..., environment: [String: String] = [:]) throws -> Command {
        try run(vitrine, arguments, environment: environment)
    }

    package static func shell(_ script: String, in folder: String = root, environment: [String: String] = [:]) throws -> Command {
        try run("/bin/bash", ["-c", script], in: folder, environment: environment)
    }
}

/// A folder that is gone at the end of the test.
package func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = NSTemporaryDirectory() + "vitrine-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

/// Every file below a folder, sorted.
package func files(below folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
}
