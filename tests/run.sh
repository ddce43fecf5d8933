#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every test project, and ends with one line of totals.
# Needs the .NET SDK and git; the rest comes through the system's package manager.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Short processes do not earn back what the run-time spends on profiles of their code. docs/decisions/0255-what-the-test-run-costs.md has the figures.
export DOTNET_TieredPGO=0

# Chromium walks the pages; LibreOffice, openpyxl and icalendar open what is exported.
sudo=()
[ "$(id -u)" = 0 ] || sudo=(sudo -n)
can_install() { command -v apt-get >/dev/null && "${sudo[@]}" true 2>/dev/null; }
install() { DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
packages=()
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || packages+=(chromium fonts-liberation)
command -v soffice >/dev/null || packages+=(libreoffice-calc libreoffice-impress)
compgen -G '/usr/lib*/libreoffice/program/libsdlo.so' >/dev/null || compgen -G '/opt/libreoffice*/program/libsdlo.so' >/dev/null || packages+=(libreoffice-impress)
/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || packages+=(python3 python3-openpyxl)
/usr/bin/python3 -c 'import icalendar' 2>/dev/null || packages+=(python3 python3-icalendar)
if [ ${#packages[@]} -gt 0 ]; then
  if can_install; then
    echo "Installing: ${packages[*]}"
    "${sudo[@]}" apt-get update -qq && install "${packages[@]}" || {
      echo "The packages could not be installed. Install them by hand (${packages[*]}) and run this again." >&2
      exit 1
    }
  else
    echo "These are missing and this machine does not let them be installed here: ${packages[*]}." >&2
    echo "Install Chromium, LibreOffice Calc and Impress and python3 with openpyxl and icalendar by your system's package manager, then run this again." >&2
    exit 1
  fi
fi

# Debian has Chromium without windows as a package. It shows the same pages for two fifths less processor time.
if ! command -v chromium-headless-shell >/dev/null && can_install; then
  if "${sudo[@]}" apt-get update -qq && install chromium-headless-shell 2>/dev/null; then
    echo "Installed: chromium-headless-shell"
  else
    echo "There is no chromium-headless-shell here. The pages are walked in Chromium, which takes longer."
  fi
fi

# Only the packages in the lock files. A package with a known vulnerability stops the restore (NU1901 to NU1904), where the feed has such data.
dotnet restore StrategyPushback.sln --locked-mode --nologo -v quiet || {
  echo "The packages could not be restored as locked. If a version was changed on purpose, run: dotnet restore StrategyPushback.sln --force-evaluate" >&2
  exit 1
}
bash tests/feed-knows-vulnerabilities.sh
dotnet build StrategyPushback.sln --no-restore --nologo -v quiet || { echo "The build failed." >&2; exit 1; }

# The bill of materials of what is shipped, as CycloneDX. DependencyTests check the licences.
if dotnet tool restore --verbosity quiet && dotnet tool run dotnet-CycloneDX src/StrategyPushback.Web/StrategyPushback.Web.csproj --output artifacts --filename sbom.json --output-format Json --disable-package-restore >/dev/null && grep -q '"name": "MudBlazor"' artifacts/sbom.json; then
  echo "artifacts/sbom.json: $(grep -c '"purl"' artifacts/sbom.json) components"
else
  echo "The bill of materials: NOT WRITTEN. The tool that writes it could not be restored or run." >&2
fi

passed=0 failed=0 skipped=0 broken=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in Domain Web Browser; do
  echo "== StrategyPushback.$project.Tests"
  dotnet test --project "tests/StrategyPushback.$project.Tests" --no-build --no-progress 2>&1 | tee "$log"
  [ "${PIPESTATUS[0]}" = 0 ] || broken=1
  count() { sed 's/\x1b\[[0-9;]*m//g' "$log" | sed -nE "s/^ *$1: ([0-9]+).*/\1/p" | tail -1; }
  passed=$((passed + $(count succeeded || echo 0))) || broken=1
  failed=$((failed + $(count failed || echo 0))) || broken=1
  skipped=$((skipped + $(count skipped || echo 0))) || broken=1
done

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$broken" = 0 ] && [ "$passed" -gt 0 ]
