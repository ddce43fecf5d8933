using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StrategyPushback.Web.Platform.Access.Sessions;

/// <summary>The part of an address that names a network and not one device: the first three numbers of IPv4, the first three groups of IPv6.</summary>
internal static class NetworkPart
{
    public static string? Of(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return IPAddress.IsLoopback(plain) ? "localhost"
            : plain.AddressFamily is AddressFamily.InterNetwork ? string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x")
            : string.Join(':', bytes.Take(6).Chunk(2).Select(group => ((group[0] << 8) | group[1]).ToString("x", CultureInfo.InvariantCulture))) + "::";
    }
}
