#include "cpdf.h"
#include <climits>
#include <memory>
#include <new>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <string>

struct cpdf_document {
    std::unique_ptr<poppler::document> open;
};

namespace {

void dropped(const std::string &, void *) {}

/// A PDF of one word in a font that is not in it, so that the system's list of fonts is read.
const char smallest[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
                        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
                        "4 0 obj<</Length 26>>stream\nBT /F 1 Tf 1 1 Td (a) Tj ET\nendstream endobj "
                        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

poppler::document *kept;

} // namespace

void cpdf_prepare(void) {
    poppler::set_debug_error_function(dropped, nullptr);
    // Poppler frees its tables with its last document.
    kept = poppler::document::load_from_raw_data(smallest, sizeof smallest - 1);
    if (!kept) return;
    const std::unique_ptr<poppler::page> page(kept->create_page(0));
    if (page) page->text();
}

enum cpdf_result cpdf_open(const char *octets, size_t count, cpdf_document **document) {
    *document = nullptr;
    if (count > INT_MAX) return CPDF_TOO_LARGE;
    try {
        std::unique_ptr<poppler::document> open(poppler::document::load_from_raw_data(octets, static_cast<int>(count)));
        if (!open) return CPDF_DAMAGED;
        if (open->is_locked()) return CPDF_LOCKED;
        *document = new cpdf_document{std::move(open)};
        return CPDF_DONE;
    } catch (const std::bad_alloc &) {
        return CPDF_TOO_LARGE;
    } catch (...) {
        return CPDF_DAMAGED;
    }
}

void cpdf_close(cpdf_document *document) { delete document; }

int cpdf_pages(const cpdf_document *document) { return document->open->pages(); }

int cpdf_is_encrypted(const cpdf_document *document) { return document->open->is_encrypted(); }

int cpdf_has_members(const cpdf_document *document) {
    try {
        return document->open->has_embedded_files();
    } catch (...) {
        return 1;
    }
}

enum cpdf_result cpdf_text(const cpdf_document *document, int number, int in_columns, cpdf_sink sink, void *context) {
    try {
        std::unique_ptr<poppler::page> page(document->open->create_page(number));
        if (!page) return CPDF_DAMAGED;
        // The order of `pdftotext`, and of `pdftotext -layout`.
        const auto layout = in_columns ? poppler::page::physical_layout : poppler::page::non_raw_non_physical_layout;
        const auto text = page->text(poppler::rectf(), layout).to_utf8();
        return sink(context, text.data(), text.size()) == 0 ? CPDF_DONE : CPDF_ENDED;
    } catch (const std::bad_alloc &) {
        return CPDF_TOO_LARGE;
    } catch (...) {
        return CPDF_DAMAGED;
    }
}
