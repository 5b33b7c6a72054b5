import DossierModel
import Faults
import Fixity
import Foundation
import Publishing
import Rendering
import Testing
import TestSupport

/// Every error says itself in every language, whole and in that language alone.
@Suite struct FaultWordingTests {
    /// Words that English cannot do without and the other languages do not have.
    private static let english: Set<String> = [
        "the", "cannot", "does", "exist", "exists", "file", "folder", "read", "write", "error", "with", "already", "there", "nothing", "changed",
        "permission", "again",
        "which", "this", "that", "must", "taken", "missing", "unknown", "try", "to", "no", "not", "it", "and", "are", "many", "disk", "found", "such",
        "directory", "denied", "unreadable", "did", "you",
    ]

    private func labels(_ language: Language) throws -> Labels { try Labels(language: language, templates: Command.root + "/Templates") }

    /// What a text says in words of its own: without options, commands to type, identifiers in brackets and what stands in quotes as others said it.
    private func foreign(in text: String) -> Set<String> {
        let own = text.replacing(/--[a-z-]+|'?vitrine [a-z-]+|\[[A-Za-z]+\]|[“«„][^”»“]*[”»“]/, with: " ").lowercased()
        return Self.english.intersection(own.split { !$0.isLetter }.map(String.init))
    }

    private func check(_ message: Message, _ labels: Labels, _ keys: inout Set<String>) {
        keys.insert(message.key)
        let places = Set((labels.texts[message.key] ?? "").matches(of: /\{([^}]*)\}/).map { String($0.output.1) })
        // The text and the fix of a diagnostic share their values.
        let isFilled = message.key.hasPrefix("diagnostic.") ? places.isSubset(of: message.values.keys) : places == Set(message.values.keys)
        #expect(labels.texts[message.key] != nil && isFilled, "\(labels.language) \(message.key): \(places) and \(message.values.keys)")
        func check(_ value: Message.Value) {
            switch value {
            case .message(let inner): self.check(inner, labels, &keys)
            case .list(let values): values.forEach(check)
            case .text, .number, .count: break
            }
        }
        message.values.values.forEach(check)
    }

    @Test(arguments: Language.allCases) func saysEveryFaultWhole(language: Language) throws {
        let labels = try labels(language)
        var keys: Set<String> = []
        func checkWords(_ message: Message) {
            check(message, labels, &keys)
            let text = labels.words(message)
            #expect(!text.isEmpty && !text.contains("[\(message.key)]") && text.firstMatch(of: /(^|[^{#\/])\{[a-z]+\}/) == nil, "\(text)")
            if language != .en { #expect(foreign(in: text) == [], "\(text)") }
        }
        FaultSamples.ofTemplateCheck.forEach(checkWords)
        for fault in FaultSamples.all {
            #expect(fault.exitStatus != .done && !fault.messages.isEmpty)
            (fault.messages + fault.causes).forEach(checkWords)
        }
        // They are told behind the beginning of a change too.
        for fault in FaultSamples.all.filter({ $0 is PublishingFault || $0 is SystemError }) where language == .en {
            #expect(!fault.causes.map(labels.words).joined().contains("nothing was"))
        }
        // No words for errors that no error has.
        let unused = labels.texts.keys.filter { key in
            ["fault.", "system.", "template.", "catalogue.", "server.", "password."].contains { key.hasPrefix($0) } && !keys.contains(key)
        }
        #expect(unused.sorted() == [])
        #expect(SystemReason.names.values.allSatisfy { keys.contains("problem.\($0)") || ["ENOSPC", "EDQUOT"].contains($0) })
    }

    /// Without this a judge that finds nothing would pass everything.
    @Test func knowsEnglishWhenItSeesIt() {
        #expect(foreign(in: "vitrine: cannot open '/srv/x1': it does not exist; er is niets gewijzigd") == ["cannot", "it", "does", "not", "exist"])
        #expect(foreign(in: "vitrine: '/srv/x1' kan niet geopend worden: No such file or directory") == ["no", "such", "file", "directory"])
    }

    /// An error without a sample here may say anything.
    @Test func hasASampleOfEveryConformingType() throws {
        let names = (FileManager.default.enumerator(atPath: Command.root + "/Sources")?.allObjects as? [String] ?? []).filter {
            $0.hasSuffix(".swift")
        }
        let sources = try names.map { try String(contentsOfFile: "\(Command.root)/Sources/\($0)", encoding: .utf8) }.joined(separator: "\n")
        let conforming = Set(
            sources.matches(of: /(?m)^\s*(?:package )?(?:extension|struct|enum|final class) ([A-Za-z.]+):[^{\n]*\bUserFault\b/).map {
                String($0.output.1)
            })
        let sampled = Set(FaultSamples.all.map { String(String(reflecting: type(of: $0)).drop { $0 != "." }.dropFirst()) })
        #expect(conforming.count > 20 && conforming == sampled)
    }

    /// The program names no error by its type to word it.
    @Test func wordsErrorsInOnePlace() throws {
        let options = try String(contentsOfFile: Command.root + "/Sources/VitrineCLI/Options.swift", encoding: .utf8)
        #expect(options.matches(of: /case let (?:failure|fault|error) as/).count == 2)
    }
}
