import Spelling

/// One compilation: follows the tags and the markup of a template side by side and writes the program.
struct TemplateCompiler {
    private struct OpenSection {
        let tag: Tag
        /// Nil if the name is unknown; then nothing can be said about the names inside.
        let instruction: Int?
        let place: HTMLPlace
        let pushesRecord: Bool
    }

    private let loader: TemplateLoader
    private var schemas: [Schema]
    private var files: [String] = []
    private var sections: [OpenSection] = []
    private var place = HTMLPlace()
    private var seam = (file: "", position: Position(), name: "")
    private var output = ProgramWriter()
    private var faults: Set<TemplateFault> = []

    init(loader: TemplateLoader, schema: Schema) {
        self.loader = loader
        schemas = [schema]
    }

    mutating func compile(_ file: String) throws(TemplateError) -> Template {
        switch loader.read(file) {
        case .unreadable(let reason): report(.unreadable(reason), Position(), file)
        case .bytes(let bytes):
            include(file, bytes, indent: [])
            if faults.isEmpty, place != HTMLPlace() {
                var end = Position()
                end.advance(over: bytes[...])
                report(.unclosedMarkup, end, file)
            }
        }
        guard faults.isEmpty else { throw TemplateError(faults: faults.sorted(by: TemplateFault.inReadingOrder)) }
        return output.template()
    }

    private mutating func include(_ file: String, _ bytes: [UInt8], indent: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if let index = lines.firstIndex(where: { $0.contains(0) || String(validating: $0, as: UTF8.self) == nil }) {
            return report(.notUTF8, Position(line: index + 1), file)
        }
        let outerSections = sections.count
        files.append(file)
        for token in TagScanner.tokens(in: bytes, indent: indent) {
            switch token {
            case .text(let text): write(text)
            case .unclosedTag(let position): report(.unclosedTag, position)
            case .tag(let tag): compile(tag, outerSections)
            }
        }
        while sections.count > outerSections {
            let section = sections.removeLast()
            if section.pushesRecord { schemas.removeLast() }
            report(.unclosedSection(section.tag.name), section.tag.position)
        }
        files.removeLast()
    }

    private mutating func compile(_ tag: Tag, _ outerSections: Int) {
        switch tag.kind {
        case .comment: break
        case .unsupported: report(.unsupportedTag(tag.name), tag.position)
        case .partial: compilePartial(tag)
        case .section, .inverted: openSection(tag)
        case .close: closeSection(tag, outerSections)
        case .value, .raw: if tag.name.hasPrefix("label.") { compileLabel(tag) } else { compileValue(tag) }
        }
    }

    private mutating func write(_ text: ArraySlice<UInt8>) {
        for byte in text {
            switch place.advance(byte) {
            case .none: output.write(byte)
            case .urlOpened:
                output.write(byte)
                output.append(.openURL)
            case .urlClosed:
                output.closeURL()
                output.write(byte)
            case .seamBroken:
                output.write(byte)
                report(.sectionCrossesMarkup(seam.name), seam.position, seam.file)
            }
        }
    }

    private mutating func compileValue(_ tag: Tag) {
        guard let (slot, field) = resolve(tag) else { return }
        if case .refused(let spot) = place.rule { return report(.misplacedValue(tag.name, spot), tag.position) }
        switch (field, place.rule) {
        case (.flag, _), (.list, _): report(.sectionOnly(tag.name), tag.position)
        case (.html, .text): output.append(.html(slot))
        case (.html, _): report(.misplacedHTML(tag.name), tag.position)
        case (.text, _) where tag.kind == .raw: report(.unescapedText(tag.name), tag.position)
        case (.text, .url): output.append(.url(slot))
        case (.text, _): output.append(.text(slot))
        }
    }

    private mutating func compileLabel(_ tag: Tag) {
        let key = String(tag.name.dropFirst("label.".count))
        guard let label = loader.labels[key] else {
            let suggestion = nearest(to: key, among: loader.labels.keys.sorted(), most: .max)
            return report(.unknownLabel(key, suggestion: suggestion), tag.position)
        }
        if label.contains("{") { return report(.labelNeedsArgument(key), tag.position) }
        if case .refused(let spot) = place.rule { return report(.misplacedValue(tag.name, spot), tag.position) }
        if tag.kind == .raw { return report(.unescapedText(tag.name), tag.position) }
        var bytes: [UInt8] = []
        if place.rule == .url { HTMLEscape.urlPart(label, into: &bytes) } else { HTMLEscape.text(label, into: &bytes) }
        output.write(bytes)
    }

    private mutating func compilePartial(_ tag: Tag) {
        let file = tag.name + ".mustache"
        if files.contains(file) { return report(.partialRecursion(files + [file]), tag.position) }
        if tag.name.contains("/") || tag.name.hasPrefix(".") {
            return report(.unknownPartial(tag.name, nil), tag.position)
        }
        switch loader.read(file) {
        case .bytes(let bytes): include(file, bytes, indent: tag.indent)
        case .unreadable(let reason): report(.unknownPartial(tag.name, reason), tag.position)
        }
    }

    private mutating func openSection(_ tag: Tag) {
        var instruction: Int?
        var pushesRecord = false
        if let (slot, field) = resolve(tag) {
            if case .list(let schema) = field, tag.kind == .section {
                instruction = output.append(.each(slot, end: 0))
                schemas.append(schema)
                pushesRecord = true
            } else {
                instruction = output.append(tag.kind == .section ? .section(slot, end: 0) : .inverted(slot, end: 0))
            }
        }
        sections.append(OpenSection(tag: tag, instruction: instruction, place: place, pushesRecord: pushesRecord))
    }

    private mutating func closeSection(_ tag: Tag, _ outerSections: Int) {
        let open = sections.count > outerSections ? sections.last : nil
        guard let open, open.tag.name == tag.name else {
            return report(.mismatchedSection(tag.name, open: open?.tag.name), tag.position)
        }
        sections.removeLast()
        if open.pushesRecord { schemas.removeLast() }
        if let instruction = open.instruction { output.closeSection(at: instruction) }
        if place.join(open.place) {
            seam = (files.last ?? "", open.tag.position, tag.name)
        } else {
            report(.sectionCrossesMarkup(tag.name), open.tag.position)
        }
    }

    /// Looks a name up in the innermost record, then outwards.
    private mutating func resolve(_ tag: Tag) -> (Slot, Field)? {
        for depth in schemas.indices.reversed() {
            if let index = schemas[depth].slot(named: tag.name) {
                return (Slot(depth: depth, index: index), schemas[depth].fields[index].field)
            }
        }
        if sections.allSatisfy({ $0.instruction != nil }) {
            let names = schemas.reversed().flatMap { $0.fields.map(\.name) }
            report(.unknownName(tag.name, suggestion: nearest(to: tag.name, among: names)), tag.position)
        }
        return nil
    }

    private mutating func report(_ problem: TemplateProblem, _ position: Position, _ file: String? = nil) {
        let file = file ?? files.last ?? ""
        faults.insert(TemplateFault(file: file, line: position.line, column: position.column, problem: problem))
    }
}
