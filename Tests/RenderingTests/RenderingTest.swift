import DossierModel
import Foundation
@testable import Rendering
import Snapshots
import Testing

/// A folder of its own for templates, dossiers and snapshots. The folder goes with the last reference.
final class RenderingTest {
    let folder: String
    /// The templates of the checkout.
    static let templates = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Templates").path

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("rendering-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ path: String, _ content: String) throws {
        let url = URL(fileURLWithPath: folder + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: url)
    }

    /// Dutch labels with these texts and no others.
    func labels(_ texts: [String: String]) throws -> Labels {
        let catalogues = Labels.catalogues(of: .nl)
        for catalogue in catalogues { try write("texts/" + catalogue, "{}\n") }
        try write("texts/" + catalogues[0], texts.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \"\($0.value)\"\n" }.joined())
        return try Labels(language: .nl, templates: folder + "/texts")
    }

    /// A copy of the templates, to be changed.
    func copyTemplates() throws -> String {
        try FileManager.default.copyItem(atPath: Self.templates, toPath: folder + "/Templates")
        return folder + "/Templates"
    }

    /// Freezes a dossier made of these paths and contents.
    func freeze(_ files: [String: String]) throws -> Snapshot {
        for (path, content) in files { try write("dossier/" + path, content) }
        let bag = try emptyFolder("snapshot")
        _ = try Freezer(DossierInput(path: folder + "/dossier"), program: "test 1").freeze(into: bag)
        return try Snapshot(path: bag)
    }

    /// The site of a snapshot, in Dutch with the templates of the checkout.
    func site(_ snapshot: Snapshot, language: Language = .nl, rights: Set<Right> = Set(Right.allCases)) throws -> Site {
        try Site(
            snapshot: snapshot, labels: Labels(language: language, templates: Self.templates), templates: Self.templates,
            edition: Edition(name: "test", profiles: [], role: .client, rights: rights, users: []), program: "test 1")
    }

    /// Every file of the bundle that a dossier of these paths and contents gives, by its path.
    static func pages(
        _ files: [String: String], rights: Set<Right> = Set(Right.allCases), role: User.Role? = .accountant, name: String = "e",
        isOnline: Bool = true, language: Language = .nl
    ) throws -> [String: String] {
        let scratch = try RenderingTest()
        defer { withExtendedLifetime(scratch) {} }
        let renderer = try SiteRenderer(templates: templates, language: language, program: "test"), bag = try scratch.emptyFolder("bag")
        let edition = Edition(name: name, profiles: [], role: role, rights: rights, users: [])
        _ = try renderer.render(scratch.freeze(files), edition: edition, isOnline: isOnline, into: bag)
        let names = FileManager.default.enumerator(atPath: bag + "/data")?.allObjects as? [String] ?? []
        return names.reduce(into: [:]) { pages, name in
            if let bytes = FileManager.default.contents(atPath: "\(bag)/data/\(name)") { pages[name] = String(decoding: bytes, as: UTF8.self) }
        }
    }

    static func expectNoDeadLink(_ pages: [String: String]) {
        for (name, page) in pages where name.hasSuffix(".html") {
            // `~href~` stands in the pattern of a row, until the script puts an address there.
            for link in page.matches(of: /href="([^"#:~]+)[#"]/) {
                let target = URL(fileURLWithPath: "/" + name).deletingLastPathComponent().appendingPathComponent(String(link.output.1))
                    .standardizedFileURL.path
                #expect(pages[String(target.dropFirst())] != nil || target.hasPrefix("/assets/"), "\(name) leads to \(target)")
            }
        }
    }

    func emptyFolder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
        return folder + "/" + name
    }
}
