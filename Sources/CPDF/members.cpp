#include "cpdf.h"
#include <exception>
#include <new>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFLogger.hh>
#include <set>
#include <string>

namespace {

/// A sink ended the work.
struct Ended : std::exception {};

class Handing : public Pipeline {
public:
    Handing(cpdf_sink sink, void *context) : Pipeline("member", nullptr), sink(sink), context(context) {}
    void write(unsigned char const *octets, size_t count) override {
        if (count == 0 || ended) return;
        // qpdf takes what a pipeline throws for damage of the stream.
        ended = sink(context, reinterpret_cast<const char *>(octets), count) != 0;
        if (ended) throw Ended();
    }
    void finish() override {}
    bool ended = false;

private:
    cpdf_sink sink;
    void *context;
};

class Members {
public:
    Members(cpdf_sink name, cpdf_sink sink, void (*whole)(void *), void *context) : name(name), sink(sink), whole(whole), context(context) {}
    bool isDamaged = false;

    void take(QPDFObjectHandle specification, const std::string &listed) {
        if (!specification.isDictionary() || !specification.getKey("/EF").isDictionary()) return;
        QPDFFileSpecObjectHelper helper(specification);
        auto stream = helper.getEmbeddedFileStream();
        if (!stream.isStream() || !taken.insert(stream.getObjGen()).second) return;
        auto declared = helper.getFilename();
        if (declared.empty()) declared = listed;
        if (name(context, declared.data(), declared.size()) != 0) throw Ended();
        Handing handing(sink, context);
        const bool isWhole = stream.pipeStreamData(&handing, 0, qpdf_dl_all, true, false);
        if (handing.ended) throw Ended();
        if (isWhole) whole(context);
        else isDamaged = true;
    }

    /// What the entry /AF of a document, a page or an annotation names.
    void takeAssociated(QPDFObjectHandle object) {
        if (!object.isDictionary()) return;
        auto files = object.getKey("/AF");
        if (files.isArray()) {
            for (int index = 0; index < files.getArrayNItems(); index++) take(files.getArrayItem(index), "");
        } else {
            take(files, "");
        }
    }

private:
    cpdf_sink name, sink;
    void (*whole)(void *);
    void *context;
    std::set<QPDFObjGen> taken;
};

/// One part of a PDF that is damaged leaves the others.
template <typename Part> void trying(Members &members, Part part) {
    try {
        part();
    } catch (const Ended &) {
        throw;
    } catch (const std::bad_alloc &) {
        throw;
    } catch (...) {
        members.isDamaged = true;
    }
}

} // namespace

enum cpdf_result cpdf_members(const char *octets, size_t count, cpdf_sink name, cpdf_sink sink, void (*whole)(void *), void *context) {
    bool isOpen = false;
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("pdf", octets, count);
        pdf.getRoot();
        isOpen = true;
        Members members(name, sink, whole, context);
        trying(members, [&] {
            for (auto &file : QPDFEmbeddedFileDocumentHelper(pdf).getEmbeddedFiles()) {
                trying(members, [&] { members.take(file.second->getObjectHandle(), file.first); });
            }
        });
        trying(members, [&] { members.takeAssociated(pdf.getRoot()); });
        trying(members, [&] {
            for (auto page : pdf.getAllPages()) {
                trying(members, [&] {
                    members.takeAssociated(page);
                    auto annotations = page.getKey("/Annots");
                    if (!annotations.isArray()) return;
                    for (int index = 0; index < annotations.getArrayNItems(); index++) {
                        auto annotation = annotations.getArrayItem(index);
                        if (!annotation.isDictionary()) continue;
                        members.take(annotation.getKey("/FS"), "");
                        members.takeAssociated(annotation);
                    }
                });
            }
        });
        return members.isDamaged ? CPDF_DAMAGED : CPDF_DONE;
    } catch (const Ended &) {
        return CPDF_ENDED;
    } catch (const std::bad_alloc &) {
        return CPDF_TOO_LARGE;
    } catch (...) {
        return isOpen ? CPDF_DAMAGED : CPDF_UNOPENED;
    }
}
