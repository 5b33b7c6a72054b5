import Fixity
import Foundation
import Testing

/// The bags of the Library of Congress, which lie beside the checkout where they are available.
private enum Suite {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../../shared/corpora/bagit/LibraryOfCongress+bagit-conformance-suite").standardized.path

    static var isPresent: Bool { FileManager.default.fileExists(atPath: root) }

    /// The folders below `folder`, relative to the suite.
    static func bags(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
        return names.sorted().map { "\(folder)/\($0)" }.filter {
            FileManager.default.fileExists(atPath: "\(root)/\($0)/bagit.txt")
        }
    }
}

@Suite(.enabled(if: Suite.isPresent, "needs the conformance suite beside the checkout"))
struct BagConformanceTests {
    /// Valid bags that are refused on purpose: tag files in UTF-16 and SHA-224 are not read; a `fetch.txt` that
    /// no tag manifest covers counts as an added file, since a bag must be whole where it stands.
    private static let refused: [String: [BagDeviation]] = [
        "v0.97/valid/UTF-16-encoded-tag-files": [
            .wrongBagitDeclaration("tag files in UTF-16 are not supported, only UTF-8")
        ],
        "v0.97/valid/uncommon-metadata-separators": [
            .missingManifest, .unsupportedAlgorithm(file: "manifest-sha224.txt"),
            .unsupportedAlgorithm(file: "tagmanifest-sha224.txt"),
        ],
        "v0.97/valid/holey-bag": [.added("fetch.txt")],
    ]

    @Test(arguments: Suite.bags("v1.0/valid") + Suite.bags("v0.97/valid"))
    func acceptsValidBags(bag: String) throws {
        let report = try Bag.verify(RawPath("\(Suite.root)/\(bag)"), as: .foreign)
        #expect(Set(report.deviations) == Set(Self.refused[bag] ?? []))
    }

    @Test(arguments: [
        ("bagit-with-invalid-whitespace", ["WrongBagitDeclaration"]),
        ("notAllManifestsListAllFiles", ["Added"]),
        ("same-filename-listed-twice-with-different-hashes", ["DuplicateManifestEntry"]),
        ("same-filename-listed-twice-with-the-same-hash", ["DuplicateManifestEntry"]),
    ])
    func rejectsInvalidBags(bag: String, identifiers: [String]) throws {
        let report = try Bag.verify(RawPath("\(Suite.root)/v1.0/invalid/\(bag)"), as: .foreign)
        #expect(Set(report.deviations.map(\.identifier)).isSuperset(of: identifiers), "\(report.deviations)")
    }

    @Test func knowsEveryInvalidBag() {
        #expect(Suite.bags("v1.0/invalid").count == 4)
    }

    @Test(arguments: ["v0.93", "v0.94", "v0.95", "v0.96"].flatMap { Suite.bags("\($0)/valid") })
    func refusesOlderVersions(bag: String) throws {
        let version = String(bag.dropFirst().prefix(4))
        let report = try Bag.verify(RawPath("\(Suite.root)/\(bag)"), as: .foreign)
        #expect(report.deviations.contains(.unsupportedVersion(version)), "\(report.deviations)")
    }
}
