#!/usr/bin/env bash
# Makes icon.png of icon.svg. Needs rsvg-convert (Debian: librsvg2-bin); a build takes the picture that is committed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
rsvg-convert --width 128 --height 128 icon.svg --output icon.png
