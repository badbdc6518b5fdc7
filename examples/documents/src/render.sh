#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the PDF forms beside this folder from the flat OpenDocument sources in it.
# Needs LibreOffice Writer and the Noto fonts: apt-get install libreoffice-writer-nogui fonts-noto-core
set -eu
cd "$(dirname "$0")"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
# Tagged, so that the heading order survives for screen readers.
options='"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"false"}'
convert() {
  soffice "-env:UserInstallation=file://$profile" --headless --convert-to "pdf:writer_pdf_Export:$1" --outdir .. "$2"
}
convert "{$options}" to-khai.fodt
convert "{$options}" don-de-nghi.fodt
# 2 = PDF/A-2b: one form of the kind archives ask for.
convert "{$options,\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"}}" giay-uy-quyen.fodt
