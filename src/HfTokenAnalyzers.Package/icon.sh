#!/usr/bin/env bash
# Creates icon.png from icon.svg. Requires rsvg-convert (Debian: librsvg2-bin). Builds use the committed icon.png.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
rsvg-convert --width 128 --height 128 icon.svg --output icon.png
