namespace StrategyPushback.Web.Tests.Access;

/// <summary>Reads a table of roles: a line of roles that ends in a colon, then the names that these roles may use.</summary>
internal static class RoleTable
{
    /// <returns>The roles of each name.</returns>
    public static Dictionary<string, string[]> Read(string table)
    {
        var (allowed, roles) = (new Dictionary<string, string[]>(), Array.Empty<string>());
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[^1] == ':')
            {
                roles = line[..^1].Split(' ');
                continue;
            }

            foreach (var name in line.Split(' '))
            {
                allowed.Add(name, roles);
            }
        }

        return allowed;
    }
}
