import Foundation

/// Exports of a package that are a folder: `index.xml` and the tables that it describes.
struct Exports {
    typealias Files = [(name: String, bytes: [UInt8])]

    private let all: [Files]

    /// - Parameter folder: The folder in which each folder with an `index.xml` is an export.
    init(folder: String) throws {
        let manager = FileManager.default
        all = try manager.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
            .filter { manager.fileExists(atPath: $0 + "/index.xml") }
            .map { path in
                try manager.contentsOfDirectory(atPath: path).sorted().map { name in
                    (name, Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))))
                }
            }
        guard !all.isEmpty else { throw CocoaError(.fileNoSuchFile) }
    }

    /// One export of which one file is changed, half of the time the index.
    func mutation(_ seeds: Seeds, _ random: inout SplitMix) -> Files {
        var files = all[Int.random(in: 0..<all.count, using: &random)]
        let index = files.firstIndex { $0.name == "index.xml" } ?? 0
        let changed = Bool.random(using: &random) ? index : Int.random(in: 0..<files.count, using: &random)
        files[changed].bytes = seeds.mutation(of: files[changed].bytes, &random)
        return files
    }
}
