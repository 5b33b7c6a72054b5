import Fixity
import Foundation
@testable import Publishing
import Testing
import TestSupport

/// Two ways of writing one address are one user everywhere, and two users who look alike are refused.
@Suite struct UserComparisonTests {
    private static let hash = "$2y$05$" + String(repeating: "a", count: 53)
    private static let otherHash = "$2y$05$" + String(repeating: "b", count: 53)

    private func write(_ value: Any, _ path: String) throws {
        try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try JSONSerialization.data(withJSONObject: value, options: .sortedKeys).write(to: URL(fileURLWithPath: path))
    }

    /// An archive as far as publishing reads it.
    private func archive(_ dossier: String, _ users: [String], in folder: String) throws -> String {
        let path = folder + "/" + dossier, edition = "client-x"
        let entry: [String: Any] = [
            "name": edition, "path": "editions/client-x/data", "role": "client", "profiles": ["x"], "rights": ["sales"], "users": users,
        ]
        try write(["version": 1, "editions": [entry]], path + "/access/editions.json")
        let linked: [String: Any] = [
            "name": edition, "role": "client", "entry": "switcher", "address": "\(dossier)/\(edition)/index.html", "users": users,
        ]
        let archived: [String: Any] = ["dossier": dossier, "label": "x", "updatedUntil": "", "frozenAt": "", "editions": [linked]]
        try write(
            ["version": 1, "dossiers": [["active": "", "name": dossier, "number": "", "archives": [archived]]]], path + "/portal/links.json")
        let digest = String(repeating: "0", count: 64)
        try FileManager.default.createDirectory(atPath: path + "/evidence", withIntermediateDirectories: true)
        try "\(digest)  editions/\(edition)/tagmanifest-sha256.txt\n".write(
            toFile: path + "/evidence/fingerprints.sha256", atomically: true, encoding: .utf8)
        return path
    }

    @Test(arguments: [
        ["boss@x.example", "BOSS@x.example"], ["boss@x.example", "\u{FF42}oss@x.example"], ["ace@x.example", "\u{430}\u{441}\u{435}@x.example"],
        ["bo\u{200B}ss@x.example"], ["bo\u{AD}ss@x.example"], ["\u{202E}boss@x.example"], ["boss\u{7}@x.example"],
    ])
    func refusesUsersThatAreOneOrLookLikeIt(users: [String]) throws {
        try withTemporaryFolder { folder in
            let path = try archive("d", users, in: folder)
            #expect(throws: PublishingFault.unsafeUsers(path, users)) { try PublishableArchive(path: path) }
            // Nothing else is wrong with it.
            _ = try PublishableArchive(path: archive("e", ["boss@x.example"], in: folder))
        }
    }

    @Test(arguments: [
        (#"{"a": "boss\u0000@x"}"#, true), (#"{"a\u0000": 1}"#, true), (#""\\\u0000""#, true), (#"{"a": "boss\\u0000"}"#, false),
        (#""\\\\u0000""#, false), (#""\u0001""#, false), (#""u0000""#, false), (#""\"#, false), ("", false),
    ])
    func seesNULInJSON(json: String, holds: Bool) { #expect(CanonicalJSON.holdsNUL(Data(json.utf8)) == holds) }

    @Test func refusesAListWithNUL() throws {
        try withTemporaryFolder { folder in
            let path = try archive("d", ["boss\0@x.example"], in: folder)
            #expect(throws: PublishingFault.unreadable(path + "/access/editions.json")) { try PublishableArchive(path: path) }
            try write(["version": 1, "dossiers": ["d": ["e": ["role": "client", "users": ["boss\0@x.example"]]]]], folder + "/access/editions.json")
            try "boss:\(Self.hash)\n".write(toFile: folder + "/access/passwords", atomically: true, encoding: .utf8)
            #expect(throws: PublishingFault.unreadable(folder + "/access/editions.json")) { try PasswordFiles.derive(in: folder) }
            #expect(try FileManager.default.subpathsOfDirectory(atPath: folder + "/access").sorted() == ["editions.json", "passwords"])
        }
    }

    @Test func knowsAUserByTheAddressInEveryWayOfWriting() {
        let before = AccessRule(["d": ["e": .init(role: "client", users: ["Boss@x.example"])]])
        let after = AccessRule(["d": ["e": .init(role: "client", users: ["boss@x.example", "other@x.example"])]])
        #expect(before.meeting(after) == AccessRule(["d": ["e": .init(role: "client", users: ["boss@x.example"])]]))
        #expect(!before.takesAway(after) && after.takesAway(before))
        #expect(before.places(for: "BOSS@X.EXAMPLE") == ["d/e"] && before.places(for: "\u{FF42}oss@x.example") == ["d/e"])
        #expect(before.places(for: "b\u{43E}ss@x.example") == [] && before.places(for: "boss") == [] && before.places(for: "boss\0@x.example") == [])
    }

    @Test func letsNobodyInByTwoLinesForOneUser() throws {
        try withTemporaryFolder { folder in
            try write(["version": 1, "dossiers": ["d": ["e": ["role": "client", "users": ["boss@x.example"]]]]], folder + "/access/editions.json")
            try "Boss@x.example:\(Self.hash)\nboss@X.example:\(Self.otherHash)\n".write(
                toFile: folder + "/access/passwords", atomically: true, encoding: .utf8)
            let fault = #expect(throws: PasswordFault.self) { try PasswordFiles.derive(in: folder) }
            #expect(fault?.problems.map(\.key) == ["password.twice", "password.none"])
            #expect(try String(contentsOfFile: folder + "/access/nginx/d/e.htpasswd", encoding: .utf8) == "")
        }
    }

    @Test func writesAUserOfTwoDossiersInOneWay() throws {
        try withTemporaryFolder { folder in
            let archives = try [("a", "boss@x.example"), ("b", "Boss@X.example")].map {
                try PublishableArchive(path: archive($0, [$1, "other@x.example"], in: folder))
            }
            let releases = try archives.map { try Release($0, published: "2026-01-31T09:30:00Z", previous: []) }
            let current = Dictionary(uniqueKeysWithValues: releases.map { ($0.dossier, $0) }), rule = PublishedFiles.rule(current)
            let users = ["Boss@X.example", "other@x.example"]
            #expect(rule.dossiers.mapValues { $0.mapValues(\.users) } == ["a": ["client-x": users], "b": ["client-x": users]])
            let links = PublishedFiles.links(current, Settings())
            #expect(links.dossiers.flatMap(\.archives).flatMap(\.editions).map(\.users) == [users, users])
            #expect(try UserSpelling.apart(archives, [:], nil).map(\.dossier) == ["a", "b"])
            // One line for him, by the name that he types.
            try FileManager.default.createDirectory(atPath: folder + "/access", withIntermediateDirectories: true)
            try CanonicalJSON.text(rule).write(toFile: folder + "/access/editions.json", atomically: true, encoding: .utf8)
            try "boss@x.example:\(Self.hash)\nother@x.example:\(Self.otherHash)\n".write(
                toFile: folder + "/access/passwords", atomically: true, encoding: .utf8)
            try PasswordFiles.derive(in: folder)
            for dossier in ["a", "b"] {
                let lines = try String(contentsOfFile: folder + "/access/nginx/\(dossier)/client-x.htpasswd", encoding: .utf8)
                #expect(lines == "boss@x.example:\(Self.hash)\nother@x.example:\(Self.otherHash)\n")
            }
        }
    }

    @Test func keepsUsersOfTwoDossiersApartWhoLookAlike() throws {
        try withTemporaryFolder { folder in
            let latin = try PublishableArchive(path: archive("a", ["ace@x.example"], in: folder))
            let other = try PublishableArchive(path: archive("b", ["\u{430}\u{441}\u{435}@x.example"], in: folder))
            let fault = PublishingFault.unsafeUsers(other.path, ["\u{430}\u{441}\u{435}@x.example", "ace@x.example"])
            #expect(throws: fault) { try UserSpelling.apart([latin, other], [:], nil) }
            let current = ["a": try Release(latin, published: "2026-01-31T09:30:00Z", previous: [])]
            #expect(throws: fault) { try UserSpelling.apart([other], current, nil) }
            var skipped: [String] = []
            #expect(try UserSpelling.apart([latin, other], [:]) { archive, _ in skipped.append(archive.dossier) }.map(\.dossier) == ["a"])
            #expect(skipped == ["b"])
        }
    }
}
