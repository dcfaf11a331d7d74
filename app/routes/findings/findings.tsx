// PLACEHOLDER: replace this file
import { Outlet } from "react-router";
export default function Placeholder() {
  return <Outlet />;
}
