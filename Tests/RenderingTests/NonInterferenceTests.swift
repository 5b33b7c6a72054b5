import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Testing
import TestSupport

/// An edition tells nothing of what it may not see: where two dossiers differ in nothing else, theirs are the same, byte for byte.
@Suite struct NonInterferenceTests {
    private static let renderer = Result { try SiteRenderer(templates: RenderingTest.templates, language: .nl, program: "test 1") }

    /// The contents of all files of an edition, manifests and `bag-info.txt` included, by path; and the fingerprint of the snapshot.
    ///
    /// - Parameter richer: The rights of an edition that is rendered first, and whose pages are linked where they are the same.
    private func edition(_ dossier: PairedDossier, _ rights: Set<Right>, behind richer: Set<Right>? = nil) throws
        -> (files: [String: Data], snapshot: String)
    {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let snapshot = try scratch.freeze(dossier.files), bag = try scratch.emptyFolder("bag")
        let edition = Edition(name: "deel", profiles: ["Deel"], role: .client, rights: rights, users: ["x@x.example"])
        let shared = SharedPages()
        if let richer {
            let first = Edition(name: "meer", profiles: ["Meer"], role: .client, rights: richer, users: ["y@x.example"])
            _ = try Self.renderer.get().render(snapshot, edition: first, into: scratch.emptyFolder("first"), sharing: shared)
        }
        _ = try Self.renderer.get().render(snapshot, edition: edition, into: bag, sharing: richer == nil ? nil : shared)
        var files: [String: Data] = [:]
        for case let name as String in try #require(FileManager.default.enumerator(atPath: bag)) {
            files[name] = FileManager.default.contents(atPath: bag + "/" + name) ?? Data()
        }
        return (files, try snapshot.fingerprint())
    }

    /// Bytes that differ, files that only one has counted whole; and the first place, to look at.
    private func difference(_ first: [String: Data], _ second: [String: Data]) -> (bytes: Int, place: String) {
        var bytes = 0, places: [String] = []
        for name in Set(first.keys).union(second.keys).sorted() {
            guard let one = first[name], let other = second[name] else {
                bytes += max(1, (first[name] ?? second[name] ?? Data()).count)
                places.append("\(name) is in one of them")
                continue
            }
            if one == other { continue }
            let index = zip(one, other).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(one.count, other.count)
            bytes += zip(one, other).count { $0 != $1 } + abs(one.count - other.count)
            func excerpt(_ data: Data) -> String { String(decoding: data.dropFirst(max(0, index - 100)).prefix(160), as: UTF8.self) }
            if !name.hasSuffix(".txt") { places.append("\(name): \(excerpt(one)) ||| \(excerpt(other))") }
        }
        return (bytes, places.prefix(4).joined(separator: "\n"))
    }

    @Test(arguments: 0..<10) func isTheSameWhateverStandsWhereItMayNotLook(_ part: Int) throws {
        for number in part * 10..<part * 10 + 10 {
            var random = Random(state: UInt64(number) &* 7919 &+ 11)
            var rights = Set(Right.allCases.filter { _ in random.next(2) == 0 })
            if rights.count == Right.allCases.count { rights.remove(Right.allCases[random.next(rights.count)]) }
            var first = PairedDossier(&random)
            if rights.isDisjoint(with: [.ledger, .evidence, .dashboard]), random.next(2) == 0 { first.cutOff = nil }
            var second = first
            HiddenChange(rights: rights).apply(to: &second, &random)
            let (one, other) = (try edition(first, rights), try edition(second, rights))
            let found = difference(one.files, other.files)
            #expect(found.bytes == 0, "pair \(number), \(rights.map(\.rawValue).sorted()): \(found.place)")
            #expect(first.files == second.files || one.snapshot != other.snapshot)
            #expect(one.files.count > 20 && !one.files.values.contains { $0.range(of: Data(one.snapshot.utf8)) != nil })
        }
    }

    /// What another edition shows on a page is on none of its own, also where pages are linked.
    @Test func linksNoPageThatTellsMore() throws {
        for number in 0..<12 {
            var random = Random(state: UInt64(number) &* 104_729 &+ 3)
            let documents = Set(PairedDossier.kinds.filter { _ in random.next(3) > 0 }).union([.purchases])
            let rights =
                number % 2 == 0 ? documents : documents.union(Set(Right.allCases.filter { _ in random.next(3) == 0 }).subtracting([.evidence]))
            let richer = number % 3 == 0 ? Set(Right.allCases) : rights.union([.dashboard, .notes, .proposals])
            var dossier = PairedDossier(&random)
            dossier.cutOff = nil
            let found = difference(try edition(dossier, rights).files, try edition(dossier, rights, behind: richer).files)
            #expect(found.bytes == 0, "\(rights.map(\.rawValue).sorted()) behind \(richer.map(\.rawValue).sorted()): \(found.place)")
        }
    }

    /// What it may see shows at once, in the fingerprint of the view on each of its pages.
    @Test func isAnotherWhereWhatItShowsIsAnother() throws {
        var random = Random(state: 1), first = PairedDossier(&random)
        first.papers = [PairedDossier.paper(.sales, "een", &random)]
        var second = first
        second.papers[0].date = "2024-09-09"
        let rights: Set<Right> = [.sales], (one, other) = (try edition(first, rights).files, try edition(second, rights).files)
        for name in ["bag-info.txt", "data/index.html", "data/about.html"] { #expect(one[name] != other[name], "\(name)") }
        let info = String(decoding: try #require(one["bag-info.txt"]), as: UTF8.self)
        let view = try #require(info.firstMatch(of: /Vitrine-View: ([0-9a-f]{64})\n/)).output.1
        #expect(!info.contains("Vitrine-Snapshot"))
        #expect(String(decoding: try #require(one["data/about.html"]), as: UTF8.self).contains(view))
        #expect(difference(one, try edition(first, rights).files).bytes == 0)
    }
}
