/// Where in the HTML a template is, byte by byte, by the tokenizer of the HTML standard as far as slots need it.
struct HTMLPlace: Equatable {
    enum State: Equatable {
        case text, tagOpen, tagName, between, attributeName, afterAttributeName, beforeValue
        case value(quote: UInt8)
        case unquoted
        /// After a section that may have written attributes: only a blank, `/` or `>` may follow.
        case seam
        case declaration(dashes: Int)
        case bogus
        case comment(dashes: Int)
        /// In an element without markup, with so many bytes of its end tag seen.
        case raw(matched: Int)
    }

    enum Event { case none, urlOpened, urlClosed, seamBroken }

    private(set) var state = State.text
    private var element: [UInt8] = []
    private var attribute: [UInt8] = []
    private var isEndTag = false

    mutating func advance(_ byte: UInt8) -> Event {
        let isBlank = [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte)
        switch (state, byte) {
        case (.text, "<"): state = .tagOpen
        case (.text, _): break

        case (.tagOpen, _) where isLetter(byte): (state, element) = (.tagName, [lower(byte)])
        case (.tagOpen, "/") where !isEndTag: isEndTag = true
        case (.tagOpen, "!") where !isEndTag: state = .declaration(dashes: 0)
        case (.tagOpen, "?"): state = .bogus
        case (.tagOpen, "<") where !isEndTag: break
        case (.tagOpen, _): if isEndTag && byte != ">" { state = .bogus } else { self = HTMLPlace() }

        case (.declaration(1), "-"): state = .comment(dashes: 2)
        case (.declaration(0), "-"): state = .declaration(dashes: 1)
        case (.declaration, ">"), (.bogus, ">"): self = HTMLPlace()
        case (.declaration, _): state = .bogus
        case (.bogus, _): break
        case (.comment(let dashes), "-"): state = .comment(dashes: min(dashes + 1, 2))
        case (.comment(2), ">"): self = HTMLPlace()
        case (.comment, _): state = .comment(dashes: 0)
        case (.raw(let matched), _): advanceRaw(byte, matched, isBlank)

        case (.value(let quote), _):
            guard byte == quote else { return .none }
            let event: Event = isURL ? .urlClosed : .none
            (state, attribute) = (.between, [])
            return event
        case (.tagName, ">"), (.between, ">"), (.attributeName, ">"), (.afterAttributeName, ">"),
            (.beforeValue, ">"), (.unquoted, ">"), (.seam, ">"):
            closeTag()
        case (.beforeValue, _) where isBlank: break
        case (.beforeValue, "\""), (.beforeValue, "'"):
            state = .value(quote: byte)
            return isURL ? .urlOpened : .none
        case (.beforeValue, _): state = .unquoted
        case (.attributeName, "="), (.afterAttributeName, "="): state = .beforeValue
        case (.attributeName, _) where isBlank: state = .afterAttributeName
        case (.afterAttributeName, _) where isBlank: break
        case (_, _) where isBlank: (state, attribute) = (.between, [])
        case (.unquoted, _): break
        case (_, "/"): (state, attribute) = (.between, [])
        case (.tagName, _): element.append(lower(byte))
        case (.attributeName, _): attribute.append(lower(byte))
        case (.between, _), (.afterAttributeName, _): (state, attribute) = (.attributeName, [lower(byte)])
        case (.seam, _):
            (state, attribute) = byte == "=" ? (.beforeValue, []) : (.attributeName, [lower(byte)])
            return .seamBroken
        }
        return .none
    }

    /// Takes this place for the one after a section that began at `start` and may have been left out or repeated.
    /// False when the two cannot be told to mean the same; then the place is `start`.
    mutating func join(_ start: HTMLPlace) -> Bool {
        if self == start { return true }
        if isInTag, start.isInTag, element == start.element, isEndTag == start.isEndTag {
            (state, attribute) = (.seam, [])
            return true
        }
        self = start
        return false
    }

    private mutating func closeTag() {
        if !isEndTag, Self.rawElements.union(Self.titleElements).contains(String(decoding: element, as: UTF8.self)) {
            (state, attribute) = (.raw(matched: 0), [])
        } else {
            self = HTMLPlace()
        }
    }

    private mutating func advanceRaw(_ byte: UInt8, _ matched: Int, _ isBlank: Bool) {
        let endTag = Array("</".utf8) + element
        if matched < endTag.count, lower(byte) == endTag[matched] {
            state = .raw(matched: matched + 1)
        } else if matched == endTag.count, byte == ">" {
            self = HTMLPlace()
        } else if matched == endTag.count, isBlank || byte == "/" {
            (state, isEndTag) = (.between, true)
        } else {
            state = .raw(matched: byte == "<" ? 1 : 0)
        }
    }
}

extension HTMLPlace {
    /// How a value must be written at this place.
    enum Rule: Equatable {
        case text
        /// As text, where markup would show as text: `title` and `textarea`.
        case textOnly
        case attribute
        case url
        case refused(TemplateProblem.Spot)
    }

    var rule: Rule {
        switch state {
        case .text: .text
        case .value: isCode ? .refused(.codeAttribute) : isURL ? .url : .attribute
        // After a begun `</title` an empty value would let the rest complete the end tag.
        case .raw(1...): .refused(.tag)
        case .raw: Self.titleElements.contains(String(decoding: element, as: UTF8.self)) ? .textOnly : .refused(.code)
        case .beforeValue, .unquoted: .refused(.unquotedAttribute)
        case .comment, .bogus, .declaration: .refused(.comment)
        case .tagOpen, .tagName, .between, .attributeName, .afterAttributeName, .seam: .refused(.tag)
        }
    }

    private static let rawElements: Set = ["script", "style", "iframe", "noembed", "noframes", "xmp"]
    private static let titleElements: Set = ["title", "textarea"]
    private static let urlAttributes: Set = ["href", "src", "data", "action", "poster", "formaction", "xlink:href", "cite", "background"]
    private static let codeAttributes: Set = ["style", "srcdoc", "srcset", "imagesrcset", "ping"]

    private var isURL: Bool { Self.urlAttributes.contains(String(decoding: attribute, as: UTF8.self)) }

    private var isCode: Bool {
        attribute.starts(with: "on".utf8) || Self.codeAttributes.contains(String(decoding: attribute, as: UTF8.self))
    }

    private var isInTag: Bool {
        [.tagName, .between, .attributeName, .afterAttributeName, .seam].contains(state)
    }
}

private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

private func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

private func ~= (pattern: Unicode.Scalar, byte: UInt8) -> Bool { UInt8(ascii: pattern) == byte }
private func == (byte: UInt8, scalar: Unicode.Scalar) -> Bool { byte == UInt8(ascii: scalar) }
private func != (byte: UInt8, scalar: Unicode.Scalar) -> Bool { byte != UInt8(ascii: scalar) }
