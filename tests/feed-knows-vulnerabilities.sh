#!/usr/bin/env bash
# Says whether the restore could have found a vulnerable package: a feed without vulnerability data lets each one pass. Asks for a
# version that has had an advisory for years (GHSA-hh2w-p6rv-4g7w) in a project of its own.
set -uo pipefail
probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
cat > "$probe/probe.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework><NuGetAudit>true</NuGetAudit><NuGetAuditLevel>low</NuGetAuditLevel></PropertyGroup>
  <ItemGroup><PackageReference Include="System.Text.Json" Version="8.0.0" /></ItemGroup>
</Project>
PROJECT
if dotnet restore "$probe/probe.csproj" --nologo 2>&1 | grep -q 'NU190[1-4]'; then
  echo "Known vulnerabilities: the feed has data about them, and reports none in our packages."
else
  echo "Known vulnerabilities: NOT CHECKED. This package feed has no data about them."
fi
